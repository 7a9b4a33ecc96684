using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>Functions of several values; a single value is a list of one.</summary>
internal static class ListFunctions
{
    /// <summary>The functions.</summary>
    public static IReadOnlyList<ValueFunction> All { get; } =
    [
        new("mvappend", [Parameter.Any, Parameter.Any, Parameter.List], arguments => Cell.Of(arguments.SelectMany(cell => cell?.Items ?? []))) { Optional = 1 },
        new("mvcount", [Parameter.List], arguments => arguments[0] is { } cell ? Cell.Of((double)cell.Items.Count) : null),
        new("mvdedup", [Parameter.List], arguments => arguments[0] is { } cell ? Cell.Of(cell.Items.Distinct()) : null),
        new("mvsort", [Parameter.List], arguments => arguments[0] is { } cell ? Cell.Of(cell.Items.OrderBy(item => item.Text, Comparer<string>.Create(Atom.CompareTexts))) : null),
        new("mvreverse", [Parameter.List], arguments => arguments[0] is { } cell ? Cell.Of(cell.Items.Reverse()) : null),
        new("mvjoin", [Parameter.List, Parameter.Delimiter], arguments => arguments[0] is { } cell && arguments[1] is { } delimiter ? Cell.Of(string.Join(delimiter.Text, cell.Items.Select(item => item.Text))) : null),
        new("mvindex", [Parameter.List, Parameter.Digits], arguments => arguments[1]?.Number is { } start ? Slice(arguments[0], start, start) : null),
        new("mvindex", [Parameter.List, Parameter.SmallNumber], arguments => arguments[1]?.Number is { } start ? Slice(arguments[0], start, start) : null),
        new("mvindex", [Parameter.List, Parameter.SmallNumber, Parameter.SmallNumber], arguments => arguments[1]?.Number is { } start && arguments[2]?.Number is { } end ? Slice(arguments[0], start, end) : null),
        new("mvfind", [Parameter.List, Parameter.Regex], Find),
        new("mvzip", [Parameter.List, Parameter.List, Parameter.Delimiter], Zip) { Optional = 1 },
        new("mvrange", [Parameter.SmallNumber, Parameter.SmallNumber], Range),
        new("coalesce", [Parameter.Any, Parameter.Any, Parameter.Any], arguments => arguments.FirstOrDefault(cell => cell is not null)) { Optional = 1 },
        new("nullif", [Parameter.Any, Parameter.Any], arguments => arguments[0] is { } left && arguments[1] is { } right && Comparison.AreEqual(left, right) ? null : arguments[0]),
        new("null", [], _ => null),
    ];

    // Places count from 0, or from the end where negative, and the end belongs to the piece.
    private static Cell? Slice(Cell? cell, double start, double end)
    {
        if (cell is null) return null;
        var count = cell.Items.Count;
        var (first, last) = (start < 0 ? start + count : start, end < 0 ? end + count : end);
        return first < 0 ? null : Cell.Of(cell.Items.Where((_, i) => i >= first && i <= last));
    }

    private static Cell? Find(Cell?[] arguments)
    {
        if (arguments[0] is not { } cell || arguments[1] is not { } pattern) return null;
        for (var i = 0; i < cell.Items.Count; i++)
        {
            if (Pcre.Of(pattern.Text).IsMatch(cell.Items[i].Text)) return Cell.Of((double)i);
        }

        return null;
    }

    private static Cell? Zip(Cell?[] arguments)
    {
        if (arguments[0] is not { } left || arguments[1] is not { } right) return null;
        var delimiter = arguments.Length == 3 ? arguments[2]?.Text : ",";
        return delimiter is null ? null : Cell.Of(left.Items.Zip(right.Items, (a, b) => a.Text + delimiter + b.Text));
    }

    private static Cell? Range(Cell?[] arguments)
    {
        if (arguments[0]?.Number is not { } start || arguments[1]?.Number is not { } end) return null;
        var numbers = new List<Atom>();
        for (var number = start; number < end; number++) numbers.Add(Atom.Of(number));
        return Cell.Of(numbers);
    }
}
