using Breakwater.Engine.Operators;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>One field to sort by: <c>-count</c>, <c>+str(user)</c>.</summary>
internal static class SortKeySyntax
{
    /// <summary>Reads a key; what is wrong is reported, and null.</summary>
    public static SortKey? Read(ref CommandParser parser)
    {
        var isDescending = parser.TrySymbol('-');
        if (!isDescending) parser.TrySymbol('+');
        var ahead = parser;
        if (!ahead.TryName(out var function) || KindOf(function.Name) is not { } kind || !ahead.TrySymbol('('))
        {
            return parser.ReadField("a field to sort by") is { } field ? new SortKey(field, isDescending) : null;
        }

        parser = ahead;
        return parser.ReadField("a field to sort by") is { } inner && parser.Expect(')') ? new SortKey(inner, isDescending, kind) : null;
    }

    /// <summary>Writes a key in canonical form.</summary>
    public static void Print(SplWriter writer, SortKey key)
    {
        var field = SplQuoting.Field(key.Field);
        writer.Word((key.IsDescending ? "-" : "+") + (key.Kind == SortKind.Auto ? field : $"{FunctionOf(key.Kind)}({field})"));
    }

    private static SortKind? KindOf(string function) => function.ToLowerInvariant() switch
    {
        "auto" => SortKind.Auto,
        "num" => SortKind.Number,
        "str" => SortKind.Text,
        "ip" => SortKind.Address,
        _ => null,
    };

    private static string FunctionOf(SortKind kind) => kind switch
    {
        SortKind.Number => "num",
        SortKind.Text => "str",
        SortKind.Address => "ip",
        _ => "",
    };
}
