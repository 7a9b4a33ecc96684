using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Flows;

/// <summary>A number for an answer's rows in whatever order, which <c>answers.mjs</c> computes for the other engines: FNV-1a of each row's text, added up.</summary>
internal static class AnswerChecksum
{
    /// <summary>The checksum of <paramref name="columns"/> of all rows.</summary>
    public static double Of(IReadOnlyList<Batch> batches, IReadOnlyList<string> columns)
    {
        var sum = 0d;
        foreach (var batch in batches)
        {
            for (var row = 0; row < batch.Length; row++) sum += Hash(string.Join('|', columns.Select(column => TextOf(batch.ValueOf(column, row)))));
        }

        return sum;
    }

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
