using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Reads the rows of a lookup table.</summary>
public sealed record InputLookupCommand(TextSpan Span, string Name, TextSpan NameSpan, SearchExpression? Condition) : Command(Span), ICommand<InputLookupCommand>
{
    public static CommandManual Manual { get; } = new(
        "inputlookup",
        "inputlookup [append=<bool>] [strict=<bool>] [start=<number>] [max=<number>] <lookup> [where <condition>]",
        "Reads the rows of a lookup table in file order. With append=true they come after the rows so far; a lookup that is not there then adds none, with a warning, unless strict=true.",
        CommandKind.Generating);

    /// <summary>Whether the table's rows follow the rows so far instead of replacing them.</summary>
    public bool Appends { get; init; }

    /// <summary>Whether a lookup that is not there is an error even where its rows would be added.</summary>
    public bool IsStrict { get; init; }

    /// <summary>How many rows are skipped.</summary>
    public int Start { get; init; }

    /// <summary>The most rows, or null for all.</summary>
    public int? Maximum { get; init; }

    public static InputLookupCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new InputLookupCommand(name, "", name, null);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("append", out var option)) command = command with { Appends = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("strict", out option)) command = command with { IsStrict = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("start", out option)) command = command with { Start = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 0) };
            else if (parser.TryOption("max", out option)) command = command with { Maximum = (int?)parser.ReadInteger(option, 0, int.MaxValue) };
            else if (parser.TryKeyword("where")) command = command with { Condition = ReadCondition(ref parser) };
            else if (command.Name.Length == 0 && parser.TryWord(out var word)) command = command with { Name = word.Text, NameSpan = word.Span };
            else break;
        }

        if (command.Name.Length == 0) parser.ReportUnexpected("a lookup");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (LookupRows.Find(Name, context) is not { } lookup) return BindMissing(input, context);
        var rows = LookupRows.ToBatch(lookup.Table);
        PlanNode plan = new RowsNode(Start == 0 ? rows : rows.Slice(Math.Min(Start, rows.Length), Math.Max(0, rows.Length - Start)), $"lookup {Name}");
        if (Condition is not null) plan = context.Filter(plan, Condition);
        if (Maximum is { } maximum) plan = new LimitNode(plan, maximum);
        return Appends ? new AppendNode([input, plan]) : plan;
    }

    private PlanNode BindMissing(PlanNode input, BindContext context)
    {
        // SPL: without strict=true a lookup that is not there stops no search that only adds its rows.
        if (!Appends || IsStrict) return LookupRows.Missing(input, Name, NameSpan, context);
        context.Diagnostics.Report(KnowledgeCodes.NothingToAppend, NameSpan, $"there is no lookup '{Name}', so no rows are added", NameSuggestion.Help(Name, context.Knowledge.Lookups.Names, "a search may write it with 'outputlookup'"));
        return input;
    }

    private static SearchExpression ReadCondition(ref CommandParser parser)
    {
        if (parser.AtEnd) parser.ReportUnexpected("a condition after 'where'");
        return parser.ReadSearch();
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("inputlookup");
        if (Appends) writer.Option("append", true);
        if (IsStrict) writer.Option("strict", true);
        if (Start > 0) writer.Option("start", Start);
        if (Maximum is { } maximum) writer.Option("max", maximum);
        writer.Word(SplQuoting.Value(Name));
        if (Condition is not null) writer.Word("where").Condition(Condition);
    }
}
