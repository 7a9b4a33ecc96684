using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary>The tables that searches may read besides their events; as in any file, a cell is one text or absent.</summary>
internal static class KnownTables
{
    /// <summary>The tables by name.</summary>
    public static IReadOnlyDictionary<string, Table> All { get; } = new Dictionary<string, Table>
    {
        ["people"] = Make(["k", "name", "n"], ["x", "Xaver", "1"], ["y", "Yan", null], ["x", "Xenia", "10"], ["X", "big", "2"], ["1", null, "9"], ["10", "ten", "1.0"]),
        ["places"] = Make(["s", "k", "place"], ["a", "x", "here"], ["b", "y", "there"], ["a", "1", "here"], ["A", "x", "up"], ["ab", "z", "a"]),
    };

    private static Table Make(string[] fields, params string?[][] rows) =>
        new(fields, [.. rows.Select(row => Row.Of(fields.Zip(row, (field, text) => (field, text is null ? null : Cell.Of(text)))))]);
}
