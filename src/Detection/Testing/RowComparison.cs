using Breakwater.Columns.Values;

namespace Breakwater.Detection.Testing;

/// <summary>
/// Compares the rows of a search with the rows that a test expects. Numbers compare as numbers. A field whose name begins with an underscore
/// counts only where the expectation names it.
/// </summary>
/// <param name="IsOrdered">Whether the rows' order counts.</param>
/// <param name="ChecksFieldOrder">Whether the order of fields counts.</param>
public sealed record RowComparison(bool IsOrdered, bool ChecksFieldOrder)
{
    private const double RelativeTolerance = 1e-9;

    /// <summary>The difference, a row a line, or null where the rows are the same.</summary>
    public string? Compare(IReadOnlyList<TestRow> expected, IReadOnlyList<TestRow> actual)
    {
        var shown = Shown(expected, actual);
        if (!IsOrdered) return CompareSets(expected, shown);
        var isSame = expected.Count == shown.Count && expected.Zip(shown).All(pair => AreEqual(pair.First, pair.Second));
        return isSame ? null : LineDifference.Render(expected, shown, AreEqual, row => row.ToJson());
    }

    /// <summary>The rows without the internal fields that the expectation does not name.</summary>
    public static IReadOnlyList<TestRow> Shown(IReadOnlyList<TestRow> expected, IReadOnlyList<TestRow> actual)
    {
        var named = expected.SelectMany(row => row.Cells).Select(cell => cell.Name).Where(name => name.StartsWith('_')).ToHashSet(StringComparer.Ordinal);
        return [.. actual.Select(row => new TestRow([.. row.Cells.Where(cell => !cell.Name.StartsWith('_') || named.Contains(cell.Name))]))];
    }

    private string? CompareSets(IReadOnlyList<TestRow> expected, IReadOnlyList<TestRow> actual)
    {
        var surplus = actual.ToList();
        var missing = expected.Where(row => !Take(surplus, row)).ToList();
        return missing.Count + surplus.Count == 0 ? null : LineDifference.Render(missing, surplus, AreEqual, row => row.ToJson());
    }

    private bool Take(List<TestRow> rows, TestRow wanted)
    {
        var index = rows.FindIndex(row => AreEqual(wanted, row));
        if (index >= 0) rows.RemoveAt(index);
        return index >= 0;
    }

    private bool AreEqual(TestRow expected, TestRow actual)
    {
        if (expected.Cells.Count != actual.Cells.Count) return false;
        for (var i = 0; i < expected.Cells.Count; i++)
        {
            var cell = expected.Cells[i];
            if (ChecksFieldOrder && cell.Name != actual.Cells[i].Name) return false;
            if (!AreEqual(cell.Value, actual[cell.Name])) return false;
        }

        return true;
    }

    private static bool AreEqual(Value expected, Value actual)
    {
        if (expected.Count != actual.Count) return false;
        for (var i = 0; i < expected.Count; i++)
        {
            var left = expected.ItemAt(i);
            var right = actual.ItemAt(i);
            if (left.Equals(right)) continue;
            if (!left.TryGetNumber(out var leftNumber) || !right.TryGetNumber(out var rightNumber)) return false;
            if (Math.Abs(leftNumber - rightNumber) > RelativeTolerance * Math.Max(Math.Abs(leftNumber), Math.Abs(rightNumber))) return false;
        }

        return true;
    }
}
