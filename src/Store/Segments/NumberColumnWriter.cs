using Breakwater.Columns.Batches;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>
/// Writes numbers as whole multiples of 1, a thousandth or a millionth where every one of them is exactly that, each block as offsets from one less than its least (0 is an
/// absent number) in as many bits as the block needs; otherwise as doubles. A block's table entry holds its origin, the place of its bytes, their width in bits, whether
/// some number is absent, and the range as doubles.
/// </summary>
internal static class NumberColumnWriter
{
    /// <summary>The bytes of a block's table entry.</summary>
    public const int EntryBytes = 40;

    /// <summary>The width in bits that says that a block holds doubles.</summary>
    public const int Doubles = 64;

    private static readonly double[] Scales = [1, 1_000, 1_000_000];

    /// <summary>Writes <paramref name="numbers"/>; null where every row lacks the field.</summary>
    public static ColumnEntry? Write(string name, double[] numbers, SectionWriter sections)
    {
        if (Array.TrueForAll(numbers, NumberColumn.IsAbsent)) return null;
        var scale = Array.Find(Scales, candidate => Array.TrueForAll(numbers, number => IsMultiple(number, candidate)));
        var table = new ByteWriter();
        var packed = new ByteWriter();
        for (var start = 0; start < numbers.Length; start += SegmentFormat.BlockRows)
        {
            WriteBlock(numbers.AsSpan(start, Math.Min(SegmentFormat.BlockRows, numbers.Length - start)), scale, table, packed);
        }

        var parameters = new ByteWriter();
        parameters.WriteDouble(scale);
        return new ColumnEntry(name, ColumnEncoding.Numbers, parameters.Written.ToArray(), [sections.Write(table.Written), sections.Write(packed.Written)]);
    }

    private static bool IsMultiple(double number, double scale)
    {
        const double exactLimit = 1L << 53;
        var scaled = Math.Round(number * scale);
        return (Math.Abs(scaled) < exactLimit && BitConverter.DoubleToInt64Bits(scaled / scale) == BitConverter.DoubleToInt64Bits(number)) || NumberColumn.IsAbsent(number);
    }

    private static void WriteBlock(ReadOnlySpan<double> numbers, double scale, ByteWriter table, ByteWriter packed)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        var hasAbsent = false;
        foreach (var number in numbers)
        {
            hasAbsent |= NumberColumn.IsAbsent(number);
            least = Math.Min(least, double.IsNaN(number) ? least : number);
            greatest = Math.Max(greatest, double.IsNaN(number) ? greatest : number);
        }

        // Every block begins at a multiple of eight, so that doubles are aligned.
        packed.Reserve((8 - (packed.Count % 8)) % 8).Clear();
        var origin = scale == 0 || double.IsInfinity(least) ? 0 : (long)Math.Round(least * scale) - 1;
        var bits = scale == 0 ? Doubles : double.IsInfinity(least) ? 0 : BitPacking.BitsOf((ulong)((long)Math.Round(greatest * scale) - origin));
        table.WriteInt64(origin);
        table.WriteInt64(packed.Count);
        table.WriteInt32(bits);
        table.WriteInt32(hasAbsent ? 1 : 0);
        table.WriteDouble(least);
        table.WriteDouble(greatest);
        if (bits == Doubles)
        {
            packed.WriteAll(numbers);
            return;
        }

        var offsets = new ulong[numbers.Length];
        for (var row = 0; row < offsets.Length; row++) offsets[row] = NumberColumn.IsAbsent(numbers[row]) ? 0 : (ulong)((long)Math.Round(numbers[row] * scale) - origin);
        BitPacking.Write(offsets, bits, packed);
    }
}
