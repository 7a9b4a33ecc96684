using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Suggests event types.</summary>
public sealed record FindTypesCommand(TextSpan Span) : Command(Span), ICommand<FindTypesCommand>
{
    private const int DefaultMaximum = 10;

    // All that punct keeps, and so much of a text that only repeated ones are the same.
    private const int WholeField = 30;
    private const int WholeText = 200;

    public static CommandManual Manual { get; } = new(
        "findtypes",
        "findtypes [max=<number>] [notcluster] [useraw]",
        "Lists searches that could be event types, at most max (10), the most frequent first: the search, how many of the first 5000 events it is made from, and the text of one. "
        + "Splunk does not say how it finds them: here events with the same punctuation (punct) are one kind, with useraw those with the same text; the words that all of a kind contain find it. Nothing else is clustered, so notcluster changes nothing.",
        CommandKind.Transforming);

    /// <summary>The most rows.</summary>
    public int Maximum { get; init; } = DefaultMaximum;

    /// <summary>Whether kinds that would be put together are left apart.</summary>
    public bool KeepsApart { get; init; }

    /// <summary>Whether the text decides and not its punctuation.</summary>
    public bool UsesText { get; init; }

    public static FindTypesCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new FindTypesCommand(name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("max", out var option)) command = command with { Maximum = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? DefaultMaximum) };
            else if (parser.TryKeyword("notcluster")) command = command with { KeepsApart = true };
            else if (parser.TryKeyword("useraw")) command = command with { UsesText = true };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var discovery = UsesText ? new EventTypeDiscovery("_raw", WholeText) : new EventTypeDiscovery("punct", WholeField);
        return new WholeSetNode(input, "suggest event types", (rows, run) => ToRows(discovery.Discover(rows, run).Take(Maximum)))
        {
            Reads = FieldSet.Of("_raw", "punct", "sourcetype", "source", "host"),
            Replaces = true,
        };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("findtypes");
        if (Maximum != DefaultMaximum) writer.Option("max", Maximum);
        if (KeepsApart) writer.Word("notcluster");
        if (UsesText) writer.Word("useraw");
    }

    /// <summary>A row a kind.</summary>
    internal static Columns.Batches.Batch ToRows(IEnumerable<DiscoveredType> types)
    {
        var table = new TableBuilder("search", "count", "sample");
        foreach (var type in types)
        {
            table.AddRow();
            table.Set("search", Value.FromText(type.Search));
            table.Set("count", Value.FromNumber(type.Count));
            table.Set("sample", Value.FromText(type.Sample));
        }

        return table.ToBatch();
    }
}
