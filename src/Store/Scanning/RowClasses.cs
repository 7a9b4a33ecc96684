using Breakwater.Store.Segments;

namespace Breakwater.Store.Scanning;

/// <summary>
/// The rows of a segment sorted into classes by their codes in a few columns: what a condition on these columns says of one row of a class it says of all. Found once, it serves any
/// number of conditions, each of which then costs as much as there are classes and rows that satisfy it, not as there are rows. Immutable; threads share it.
/// </summary>
public sealed class RowClasses
{
    // Of two bytes a row while they are found.
    private const int MostClasses = 1 << 16;

    // All that codes of the columns could be together, and so the most that a table of classes and codes of one more column holds.
    private const long MostCombinations = 1 << 20;

    // A class of a larger share of the rows than one in so many has no list: whoever wants it may as well compare all rows.
    private const int ListedShare = 16;

    private readonly int[][] _codes;
    private readonly int[] _counts;
    private readonly int[] _starts;
    private readonly int[] _rows;

    private RowClasses(int[][] codes, int[] counts, int[] starts, int[] rows, int rowCount)
    {
        (_codes, _counts, _starts, _rows) = (codes, counts, starts, rows);
        RowCount = rowCount;
    }

    /// <summary>How many rows the segment has.</summary>
    public int RowCount { get; }

    /// <summary>How many classes there are.</summary>
    public int Count => _counts.Length;

    /// <summary>How much memory they take.</summary>
    public long SizeBytes => sizeof(int) * (_rows.Length + (((long)_codes.Length + 2) * Count));

    /// <summary>Whether the codes of these columns are few enough for rows to be sorted by them.</summary>
    public static bool MaySort(IEnumerable<CodedStoredColumn> columns)
    {
        long combinations = 1;
        foreach (var column in columns)
        {
            combinations *= column.CodeCount;
            if (combinations > MostCombinations) return false;
        }

        return true;
    }

    /// <summary>The classes of the rows of <paramref name="columns"/>, which are of one segment; null where there are too many for them to be of use.</summary>
    public static RowClasses? Of(IReadOnlyList<CodedStoredColumn> columns)
    {
        if (!MaySort(columns)) return null;
        var classOf = new ushort[columns[0].RowCount];
        int[][] codes = [];
        var count = 1;
        foreach (var column in columns)
        {
            if (Divide(classOf, count, column) is not { } divided) return null;
            codes = [.. codes.Select(known => divided.ConvertAll(part => known[part.Class]).ToArray()), [.. divided.Select(part => part.Code)]];
            count = divided.Count;
        }

        var counts = new int[count];
        foreach (var rows in Blocks(classOf)) CountRows(rows.Span, counts);
        var (starts, listed) = Places(counts, classOf.Length);
        return new RowClasses(codes, counts, starts, List(classOf, starts, listed), classOf.Length);
    }

    /// <summary>A bit a class: those whose code in a column, counted from 0 in the order they were given, is in the set.</summary>
    public ulong[] Having(int column, CodeSet set)
    {
        var bits = new ulong[BitWords.WordsOf(Count)];
        var codes = _codes[column];
        for (var i = 0; i < codes.Length; i++)
        {
            if (set.Contains(codes[i])) bits[i / BitWords.WordBits] |= 1UL << (i % BitWords.WordBits);
        }

        return bits;
    }

    /// <summary>The rows of the given classes; null where one of them is so common that its rows are not listed.</summary>
    /// <param name="classes">A bit a class.</param>
    public RowSet? RowsOf(ReadOnlySpan<ulong> classes)
    {
        var wanted = new int[BitWords.Count(classes)];
        BitWords.Rows(classes, 0, wanted);
        foreach (var one in wanted)
        {
            if (_starts[one] < 0) return null;
        }

        return RowSet.Of(RowCount, [.. wanted.Select(one => (ReadOnlyMemory<int>)_rows.AsMemory(_starts[one], _counts[one]))]);
    }

    // Divides the classes by the codes of one more column; what each new class was before, and its code.
    private static List<(int Class, int Code)>? Divide(ushort[] classOf, int count, CodedStoredColumn column)
    {
        var numberOf = new int[count * column.CodeCount];
        var divided = new List<(int Class, int Code)>();
        var codes = new int[SegmentFormat.BlockRows];
        var first = 0;
        foreach (var rows in Blocks(classOf))
        {
            var codesOfRows = codes.AsSpan(0, rows.Length);
            column.ReadCodes(first, codesOfRows);
            first += rows.Length;
            if (!DivideRows(rows.Span, codesOfRows, column.CodeCount, numberOf, divided)) return null;
        }

        return divided;
    }

    // Perf: what runs over rows stands in methods of its own, called for each block, since a loop that is compiled anew while it runs stays slow.
    private static bool DivideRows(Span<ushort> classes, ReadOnlySpan<int> codes, int codeCount, int[] numberOf, List<(int Class, int Code)> divided)
    {
        for (var i = 0; i < classes.Length; i++)
        {
            ref var number = ref numberOf[unchecked((classes[i] * codeCount) + codes[i])];
            if (number == 0)
            {
                if (divided.Count == MostClasses) return false;
                divided.Add((classes[i], codes[i]));
                number = divided.Count;
            }

            classes[i] = unchecked((ushort)(number - 1));
        }

        return true;
    }

    private static void CountRows(ReadOnlySpan<ushort> classes, int[] counts)
    {
        foreach (var row in classes) counts[row]++;
    }

    // Where the rows of each class begin; negative for a class without a list. And how many rows are listed.
    private static (int[] Starts, int Listed) Places(int[] counts, int rowCount)
    {
        var starts = new int[counts.Length];
        var next = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            starts[i] = counts[i] > Math.Max(1, rowCount / ListedShare) ? -1 : next;
            if (starts[i] >= 0) next += counts[i];
        }

        return (starts, next);
    }

    private static int[] List(ushort[] classOf, int[] starts, int listed)
    {
        var list = new int[listed];
        var next = starts.AsSpan().ToArray();
        var first = 0;
        foreach (var rows in Blocks(classOf))
        {
            ListRows(rows.Span, first, next, list);
            first += rows.Length;
        }

        return list;
    }

    private static void ListRows(ReadOnlySpan<ushort> classes, int first, int[] next, int[] list)
    {
        for (var i = 0; i < classes.Length; i++)
        {
            ref var place = ref next[classes[i]];
            if (place >= 0) list[place++] = first + i;
        }
    }

    private static IEnumerable<Memory<ushort>> Blocks(ushort[] rows)
    {
        for (var first = 0; first < rows.Length; first += SegmentFormat.BlockRows) yield return rows.AsMemory(first, Math.Min(SegmentFormat.BlockRows, rows.Length - first));
    }
}
