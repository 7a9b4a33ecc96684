using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Aggregates rows into a row a group.</summary>
public sealed record StatsCommand(TextSpan Span, Aggregation Aggregation) : Command(Span), ICommand<StatsCommand>
{
    public static CommandManual Manual { get; } = new(
        "stats",
        "stats <aggregate>[(<field> | eval(<expression>))] [AS <name>] ... [BY <field> ... [span=<span>] [dedup_splitvals=<bool>]] [allnum=<bool>] [delim=<text>]",
        "Replaces the rows by one row for each combination of the by-fields, in their order. Rows that lack a by-field take no part; of several values each counts. With span, times in _time stand for the beginning of their bucket.",
        CommandKind.Transforming)
    {
        WithoutEffect = ["partitions"],
    };

    /// <summary>The width of the buckets of <c>_time</c>, or null.</summary>
    public OptionValue? TimeBucket { get; init; }

    public static StatsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        OptionValue? bucket = null;
        var aggregation = Aggregation.Read(ref parser, (ref options) =>
        {
            if (!options.TryOption("span", out var span)) return IgnoredOptions.TrySkip(ref options, Manual);
            bucket = span;
            return true;
        });
        return new StatsCommand(parser.SpanFrom(name.Start), aggregation) { TimeBucket = bucket };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        Aggregation.Bind(TimeBucket is { } bucket ? TStatsCommand.Bucket(input, bucket, context) : input, Span, context);

    public override void Print(SplWriter writer)
    {
        Aggregation.Print(writer.Word("stats"));
        if (TimeBucket is { } bucket) writer.Option("span", bucket.Text);
    }
}
