using System.Runtime.InteropServices;
using Breakwater.Columns.Values;

namespace Breakwater.Store.Segments;

/// <summary>Encodes a column that was collected.</summary>
internal static class ColumnWriter
{
    private const int LeastTextRows = 256;
    private const int LeastRepetition = 2;

    /// <summary>Writes the sections of a field's <paramref name="column"/> with its rows in <paramref name="order"/> (null: as they are); null where every row lacks the field.</summary>
    public static ColumnEntry? Write(string name, ColumnBuilder column, int[]? order, SectionWriter sections)
    {
        if (column.Composed is { } composed) return ComposedColumnWriter.Write(name, composed, order, sections);
        if (column.Decimals is { } decimals) return DecimalColumnWriter.Write(name, Ordered<long>(decimals.AsSpan(0, column.RowCount), order), sections);
        if (column.Bytes is { } bytes) return TextColumnWriter.Write(name, bytes, order, sections);
        if (column.Numbers is { } numbers) return NumberColumnWriter.Write(name, Ordered<double>(numbers.AsSpan(0, column.RowCount), order), sections);
        if (column.Values.Count == 0) return null;
        if (IsBetterAsText(column)) return TextColumnWriter.Write(name, ToBytes(column), order, sections);
        var values = new BytesBuilder();
        foreach (var value in column.Values) values.Add(value);
        return Coded(name, Ordered(column.Codes, order), values, sections);
    }

    /// <summary>Writes a dictionary and a code a row. Takes over <paramref name="codes"/>, of which n stands for the n-th of <paramref name="values"/> and 0 for the absent value.</summary>
    public static ColumnEntry Coded(string name, int[] codes, BytesBuilder values, SectionWriter sections)
    {
        if (values.Count == 1 && !codes.AsSpan().Contains(ValueDictionary.NullCode))
        {
            var only = values.BytesOf(0, out var kind);
            return new ColumnEntry(name, ColumnEncoding.Constant, [(byte)kind, .. only], []);
        }

        var ranks = DictionaryWriter.Write(values, sections, out var dictionary);
        for (var row = 0; row < codes.Length; row++) codes[row] = codes[row] == ValueDictionary.NullCode ? ValueDictionary.NullCode : ranks[codes[row] - 1];
        var width = values.Count <= byte.MaxValue ? 1 : values.Count <= ushort.MaxValue ? 2 : 4;
        var packed = sections.Write(Pack(codes, width));
        var zones = sections.Write(MemoryMarshal.AsBytes<int>(Zones(codes)));
        return new ColumnEntry(name, ColumnEncoding.Codes, [(byte)width], [dictionary, packed, zones]);
    }

    // A dictionary pays when values repeat; text that hardly does is smaller in compressed blocks, and is decoded only for the rows that are read.
    private static bool IsBetterAsText(ColumnBuilder column) => column.Values.Count > LeastTextRows && column.Values.Count * (long)LeastRepetition > column.RowCount;

    private static BytesBuilder ToBytes(ColumnBuilder column)
    {
        var bytes = new BytesBuilder();
        foreach (var code in column.Codes) bytes.Add(code == ValueDictionary.NullCode ? Value.Null : column.Values[code - 1]);
        return bytes;
    }

    private static byte[] Pack(int[] codes, int width)
    {
        var bytes = new byte[(long)codes.Length * width];
        switch (width)
        {
            case 1:
                for (var row = 0; row < codes.Length; row++) bytes[row] = (byte)codes[row];
                break;
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
                for (var row = 0; row < codes.Length; row++) shorts[row] = (ushort)codes[row];
                break;
            default:
                MemoryMarshal.AsBytes<int>(codes).CopyTo(bytes);
                break;
        }

        return bytes;
    }

    // The least and the greatest code of each block, side by side.
    private static int[] Zones(int[] codes)
    {
        var zones = new int[SegmentFormat.BlocksOf(codes.Length) * 2];
        for (var block = 0; block < zones.Length / 2; block++)
        {
            var start = block * SegmentFormat.BlockRows;
            var part = codes.AsSpan(start, Math.Min(SegmentFormat.BlockRows, codes.Length - start));
            var (least, greatest) = (int.MaxValue, int.MinValue);
            foreach (var code in part)
            {
                least = Math.Min(least, code);
                greatest = Math.Max(greatest, code);
            }

            (zones[block * 2], zones[(block * 2) + 1]) = (least, greatest);
        }

        return zones;
    }

    private static T[] Ordered<T>(ReadOnlySpan<T> items, int[]? order)
    {
        if (order is null) return items.ToArray();
        var ordered = new T[items.Length];
        for (var row = 0; row < ordered.Length; row++) ordered[row] = items[order[row]];
        return ordered;
    }
}
