using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Keeps the first rows of each combination of values.</summary>
public sealed record DedupCommand(TextSpan Span, int Count, IReadOnlyList<FieldToken> Fields, IReadOnlyList<SortKey> SortKeys) : Command(Span), ICommand<DedupCommand>
{
    public static CommandManual Manual { get; } = new(
        "dedup",
        "dedup [<count>] <field> ... [keepevents=<bool>] [keepempty=<bool>] [consecutive=<bool>] [sortby [+ | -] <field> | num(<field>) | str(<field>) | ip(<field>) ...]",
        "Keeps the first row, or the first <count> rows, of each combination of the fields' values. Rows that lack a field go unless keepempty=true.",
        CommandKind.Dataset);

    /// <summary>Whether rows without one of the fields stay.</summary>
    public bool KeepsEmpty { get; init; }

    /// <summary>Whether later rows stay, without the fields.</summary>
    public bool KeepsEvents { get; init; }

    /// <summary>Whether only neighbours count as repeated.</summary>
    public bool IsConsecutive { get; init; }

    public static DedupCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new DedupCommand(name, 1, [], []);
        if (parser.TryInteger() is { } count) command = command with { Count = (int)Math.Clamp(count, 1, int.MaxValue) };
        while (!parser.AtEnd)
        {
            if (parser.TryOption("keepempty", out var option)) command = command with { KeepsEmpty = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("keepevents", out option)) command = command with { KeepsEvents = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("consecutive", out option)) command = command with { IsConsecutive = parser.ReadBoolean(option) ?? false };
            else if (parser.TryKeyword("sortby")) command = command with { SortKeys = ReadSortKeys(ref parser) };
            else if (parser.ReadFieldList("sortby") is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        if (command.Fields.Count == 0) parser.ReportUnexpected("a field");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var sorted = SortKeys.Count == 0 ? input : new SortNode(input, SortKeys);
        return new DedupNode(sorted, [.. Fields.Select(field => field.Name)], Count) { KeepsEmpty = KeepsEmpty, KeepsEvents = KeepsEvents, IsConsecutive = IsConsecutive };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("dedup");
        if (Count != 1) writer.Word(Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        writer.Fields(Fields.Select(field => field.Name));
        if (KeepsEmpty) writer.Option("keepempty", true);
        if (KeepsEvents) writer.Option("keepevents", true);
        if (IsConsecutive) writer.Option("consecutive", true);
        if (SortKeys.Count > 0) writer.Word("sortby");
        foreach (var key in SortKeys) SortKeySyntax.Print(writer, key);
    }

    private static List<SortKey> ReadSortKeys(ref CommandParser parser)
    {
        var keys = new List<SortKey>();
        while (!parser.AtEnd && !parser.PeekOption())
        {
            if (SortKeySyntax.Read(ref parser) is not { } key) break;
            keys.Add(key);
            parser.SkipCommas();
        }

        return keys;
    }
}
