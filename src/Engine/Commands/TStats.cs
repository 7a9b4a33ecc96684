using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Summaries;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Aggregates the events of a data model, or of indexes by their indexed fields.</summary>
public sealed record TStatsCommand(TextSpan Span, Aggregation Aggregation, DataModelReference? Model, SearchExpression Condition) : Command(Span), ICommand<TStatsCommand>
{
    private const string TimeField = "_time";

    public static CommandManual Manual { get; } = new(
        "tstats",
        "tstats [prestats=<bool> [append=<bool>]] [fillnull_value=<text>] [summariesonly=<bool>] <aggregate>[(<field>)] [AS <name>] ... [FROM datamodel=<model>[.<dataset>]] [WHERE <condition>] [BY <field> | PREFIX(<text>) ... [span=<span>]]",
        "Aggregates the events of a data model's dataset, whose fields carry the dataset's name: All_Traffic.dest_port. Events that lack a by-field take no part unless fillnull_value gives it a value. PREFIX(<text>), also in aggregates, is what follows the text, such as user=, in words of the raw event that begin with it, in lower case. "
        + "A store keeps summaries for the searches of detections; summariesonly=true leaves out what has no summary yet, and changes nothing where there are none of the search. "
        + "With prestats=true the events themselves go on to the stats, chart or timechart that follows and finishes the aggregates; append=true adds them to the rows before.",
        CommandKind.Generating)
    {
        WithoutEffect = ["allow_old_summaries", "local", "chunk_size", "include_reduced_buckets", "use_summary_index_values"],
    };

    /// <summary>What an absent by-field reads, or null.</summary>
    public string? FillNullValue { get; init; }

    /// <summary>The by-fields that are what follows a text in the raw event, <c>PREFIX(user=)</c>.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>The width of the buckets of <c>_time</c>, or null.</summary>
    public OptionValue? TimeBucket { get; init; }

    /// <summary>Whether a later stats, chart or timechart does the aggregating.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>Whether the events are added to the rows before.</summary>
    public bool Appends { get; init; }

    /// <summary>Whether events take part only where a store that keeps summaries of this search has one of them.</summary>
    public bool SummariesOnly { get; init; }

    public static TStatsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var clauses = new TStatsClauses();
        while (!parser.AtEnd && clauses.TryRead(ref parser))
        {
        }

        if (clauses.Terms.Count == 0 && parser.AtEnd && !parser.Diagnostics.HasErrors)
        {
            parser.Diagnostics.Report(AggregateCodes.NoAggregate, name, "tstats needs an aggregate such as count");
        }

        return new TStatsCommand(parser.SpanFrom(name.Start), new Aggregation(clauses.Terms, clauses.Keys), clauses.Model, clauses.Condition ?? new AllEvents(name))
        {
            FillNullValue = clauses.FillNullValue,
            Prefixes = clauses.Prefixes,
            TimeBucket = clauses.TimeBucket,
            IsUnfinished = clauses.IsUnfinished,
            Appends = clauses.Appends,
            SummariesOnly = clauses.SummariesOnly,
        };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst && !Appends) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "tstats must come first");
        if (Appends && !IsUnfinished) context.Diagnostics.Report(CommandCodes.Unsupported, Span, "append=true needs prestats=true", "use 'append [| tstats ...]' to add finished rows");
        if (Aggregation.Terms.FirstOrDefault(term => term.IsWildcard) is { } wildcard) context.Diagnostics.Report(CommandCodes.WildcardField, wildcard.Span, "tstats takes no wildcards in aggregates", "name each field");
        var (pushed, filtered) = SplitCondition(context);
        var events = Model is null ? context.Scan(context.ResolveSubsearches(Condition)) : context.Filter(ScanModel(Model, pushed, context), filtered);
        foreach (var prefix in Prefixes) events = new ExtendNode(events, prefix, RawPrefix.Formula(prefix), RawPrefix.Print(prefix));
        if (TimeBucket is { } bucket) events = Bucket(events, bucket, context);
        if (IsUnfinished) return Appends ? new AppendNode([input, Keyed(events)]) : Keyed(events);
        var aggregation = new AggregateNode(events, Aggregation.KeyNames, Aggregation.BindCalls(Span, context)) { Fill = Value.FromText(FillNullValue) };
        return Model is not null && SummaryDefinition.Of(aggregation) is { } definition ? aggregation with { Summaries = new SummaryUse(definition, SummariesOnly) } : aggregation;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("tstats");
        if (IsUnfinished) writer.Option("prestats", true);
        if (Appends) writer.Option("append", true);
        if (SummariesOnly) writer.Option("summariesonly", true);
        if (FillNullValue is { } fill) writer.Option("fillnull_value", fill);
        new Aggregation(Aggregation.Terms, []).Print(writer);
        if (Model is { } model) writer.Word("FROM").Option("datamodel", model.Name);
        if (Condition is not AllEvents) writer.Word("WHERE").Condition(Condition);
        if (Aggregation.Keys.Count > 0) writer.Word("BY");
        foreach (var key in Aggregation.Keys) writer.Word(Prefixes.Contains(key.Name) ? RawPrefix.Print(key.Name) : SplQuoting.Field(key.Name));
        if (TimeBucket is { } bucket) writer.Option("span", bucket.Text);
    }

    // An event without a by-field takes no part, whoever aggregates.
    private PlanNode Keyed(PlanNode events) => Aggregation.KeyNames.Aggregate(events, (plan, key) => FillNullValue is { } fill
        ? new ExtendNode(plan, key, BoundCellFunction.Of(key, value => value.IsNull ? Value.FromText(fill) : value), $"{key} or {fill}")
        : new FilterNode(plan, BoundCellFunction.Of(key, value => Value.FromBoolean(!value.IsNull)), $"{key}=*"));

    private static PlanNode ScanModel(DataModelReference reference, SearchExpression pushed, BindContext context)
    {
        var paths = reference.Resolve(context);
        return paths.Count == 1
            ? DatasetScan.Prefixed(paths[0], pushed, context)
            : new AppendNode([.. paths.Select(path => DatasetScan.Prefixed(path, pushed, context))]);
    }

    // What only names inherited fields and times can be decided before the dataset's fields are computed.
    private (SearchExpression Pushed, SearchExpression Filtered) SplitCondition(BindContext context)
    {
        var condition = context.ResolveSubsearches(Condition);
        IReadOnlyList<SearchExpression> operands = condition is SearchAnd and ? and.Operands : [condition];
        var pushed = operands.Where(IsInherited).ToList();
        return (Join(pushed), Join([.. operands.Except(pushed)]));
    }

    private SearchExpression Join(IReadOnlyList<SearchExpression> operands) => operands.Count switch
    {
        0 => new AllEvents(Condition.Span),
        1 => operands[0],
        _ => new SearchAnd(Condition.Span, operands),
    };

    private static bool IsInherited(SearchExpression operand) => operand is TimeModifier
        || (FieldMentions.In(operand) is { Count: > 0 } names && names.All(name => name is "index" or "source" or "sourcetype" or "host"));

    /// <summary>The rows with the beginning of the time's bucket in <c>_time</c>. SPL: an automatic span is the time itself, since nothing is summed up beforehand.</summary>
    internal static PlanNode Bucket(PlanNode input, OptionValue bucket, BindContext context)
    {
        if (bucket.Text.Equals("auto", StringComparison.OrdinalIgnoreCase)) return input;
        var zone = context.Functions.TimeZone;
        if (!TimeSpanText.TryParse(bucket.Text, out var span, out var error))
        {
            context.Diagnostics.Report(ArgumentRules.BadSpan, bucket.Span, error);
            span = TimeSpanText.Of(1, TimeUnit.Second);
        }

        return new ExtendNode(input, TimeField, BoundCellFunction.Of(TimeField, value => value.TryGetNumber(out var seconds) ? Value.FromNumber(span.Floor(seconds, zone)) : value, $"bucket {bucket.Text} {zone.Id}"), $"bucket({TimeField}, {bucket.Text})");
    }
}
