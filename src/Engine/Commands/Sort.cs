using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Sorts rows.</summary>
public sealed record SortCommand(TextSpan Span, int? Limit, IReadOnlyList<SortKey> Keys) : Command(Span), ICommand<SortCommand>
{
    // SPL: limits.conf maxresultrows of sort.
    private const int DefaultLimit = 10_000;

    public static CommandManual Manual { get; } = new(
        "sort",
        "sort [<count> | limit=<count>] [+ | -] <field> | auto(<field>) | num(<field>) | str(<field>) | ip(<field>) ... [desc]",
        "Sorts rows; '-' before a field puts the largest first. Numbers go by size, then come IPv4 addresses by theirs, then text by character; text that begins below the digits, and empty text, comes before the numbers. Keeps 10,000 rows unless given a count; 0 keeps all.",
        CommandKind.Dataset);

    public static SortCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        int? limit = null;
        if (parser.TryOption("limit", out var option)) limit = (int?)parser.ReadInteger(option, 0, int.MaxValue);
        else if (parser.TryInteger() is { } count) limit = (int)Math.Clamp(count, 0, int.MaxValue);

        var keys = new List<SortKey>();
        parser.SkipCommas();
        while (!parser.AtEnd)
        {
            // SPL: a trailing 'desc' turns every key around.
            if (keys.Count > 0 && (IsTrailing(ref parser, "desc") || IsTrailing(ref parser, "d")))
            {
                parser.TryWord(out _);
                keys = [.. keys.Select(key => key with { IsDescending = !key.IsDescending })];
                break;
            }

            // SPL: the number of rows may stand behind the fields as well.
            if (limit is null && parser.TryOption("limit", out option))
            {
                limit = (int?)parser.ReadInteger(option, 0, int.MaxValue);
                continue;
            }

            if (SortKeySyntax.Read(ref parser) is not { } next) return null;
            keys.Add(next);
            parser.SkipCommas();
        }

        if (keys.Count == 0) parser.ReportUnexpected("a field to sort by");
        return new SortCommand(parser.SpanFrom(name.Start), limit, keys);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new SortNode(input, Keys, Limit switch
    {
        null => DefaultLimit,
        0 => null,
        _ => Limit,
    }, WarnsAtLimit: Limit is null);

    public override void Print(SplWriter writer)
    {
        writer.Word("sort");
        if (Limit is { } limit) writer.Option("limit", limit);
        foreach (var key in Keys) SortKeySyntax.Print(writer, key);
    }

    private static bool IsTrailing(ref CommandParser parser, string word)
    {
        var ahead = parser;
        return ahead.TryKeyword(word) && ahead.AtEnd;
    }
}
