using System.Runtime.InteropServices;
using Breakwater.Columns.Batches;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>
/// Writes numbers as whole multiples of 1, a thousandth or a millionth where every one of them is exactly that, each block as offsets from its least, one, two, four or
/// eight bytes wide; otherwise as doubles. A block's table entry holds its least multiple, the place of its bytes, their width and its range as doubles.
/// </summary>
internal static class NumberColumnWriter
{
    /// <summary>The bytes of a block's table entry.</summary>
    public const int EntryBytes = 40;

    /// <summary>The width that says that a block holds doubles.</summary>
    public const int Doubles = 9;

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
        return Math.Abs(scaled) < exactLimit && BitConverter.DoubleToInt64Bits(scaled / scale) == BitConverter.DoubleToInt64Bits(number);
    }

    private static void WriteBlock(ReadOnlySpan<double> numbers, double scale, ByteWriter table, ByteWriter packed)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var number in numbers)
        {
            least = Math.Min(least, double.IsNaN(number) ? least : number);
            greatest = Math.Max(greatest, double.IsNaN(number) ? greatest : number);
        }

        // Every block begins at a multiple of eight, so that its offsets are aligned.
        packed.Reserve((8 - (packed.Count % 8)) % 8).Clear();
        var origin = scale == 0 ? 0 : (long)Math.Round(least * scale);
        var width = scale == 0 ? Doubles : WidthOf((long)Math.Round(greatest * scale) - origin);
        table.WriteInt64(origin);
        table.WriteInt64(packed.Count);
        table.WriteInt64(width);
        table.WriteDouble(least);
        table.WriteDouble(greatest);
        if (width == Doubles)
        {
            packed.WriteAll(numbers);
            return;
        }

        foreach (var number in numbers) WriteOffset((long)Math.Round(number * scale) - origin, width, packed);
    }

    private static int WidthOf(long range) => range <= byte.MaxValue ? 1 : range <= ushort.MaxValue ? 2 : range <= uint.MaxValue ? 4 : 8;

    private static void WriteOffset(long offset, int width, ByteWriter packed)
    {
        switch (width)
        {
            case 1:
                packed.WriteByte((byte)offset);
                break;
            case 2:
                MemoryMarshal.Write(packed.Reserve(sizeof(ushort)), (ushort)offset);
                break;
            case 4:
                packed.WriteUInt32((uint)offset);
                break;
            default:
                packed.WriteInt64(offset);
                break;
        }
    }
}
