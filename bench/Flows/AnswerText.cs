using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Flows;

/// <summary>An answer's rows as texts, and a number for them in whatever order, FNV-1a of each row's text added up: <c>answers.mjs</c> computes both for the other engines.</summary>
internal static class AnswerText
{
    /// <summary>The cells of <paramref name="columns"/> of each row, in one text.</summary>
    public static IEnumerable<string> RowsOf(IReadOnlyList<Batch> batches, IReadOnlyList<string> columns)
    {
        foreach (var batch in batches)
        {
            for (var row = 0; row < batch.Length; row++) yield return string.Join('|', columns.Select(column => TextOf(batch.ValueOf(column, row))));
        }
    }

    /// <summary>The checksum of <paramref name="columns"/> of all rows.</summary>
    public static double ChecksumOf(IReadOnlyList<Batch> batches, IReadOnlyList<string> columns) => RowsOf(batches, columns).Sum(row => (double)Hash(row));

    // Values of a cell have no order that engines agree on.
    private static string TextOf(Value cell) =>
        string.Join(',', Enumerable.Range(0, cell.Count).Select(i => cell.ItemAt(i).ToText() ?? "").Order(StringComparer.Ordinal));

    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ part) * 16777619u);
        return hash;
    }
}
