using System.IO.Compression;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>
/// Writes values that rarely repeat in blocks: what the block's rows have, the end of each row's bytes, a kind a row where they are not all text, the bytes. Blocks of long values are compressed where that saves a tenth. The table has
/// the first row, the place, the stored and the plain length and the checksum of each block.
/// </summary>
internal static class TextColumnWriter
{
    /// <summary>The bytes of a block's table entry.</summary>
    public const int EntryBytes = 24;

    /// <summary>Set in the first byte of a block where ends take four bytes; otherwise they take two.</summary>
    public const byte HasLongEnds = 1;

    /// <summary>Set in the first byte of a block where rows have kinds; otherwise all of them are text.</summary>
    public const byte HasKinds = 2;

    // Enough for compression to find repetition, little enough to be decoded for one row.
    private const int BlockBytes = 16 << 10;

    // Short values are read one by one, as group keys are; decompressing a block for each would cost more than its bytes do.
    private const int LeastCompressedLength = 48;

    // Perf: the quickest setting; slower ones save a tenth more and take three times as long.
    private const int Quality = 1;
    private const int Window = 18;

    /// <summary>Writes the rows of <paramref name="values"/> in <paramref name="order"/> (null: as they are).</summary>
    public static ColumnEntry Write(string name, BytesBuilder values, int[]? order, SectionWriter sections)
    {
        var table = new ByteWriter();
        var start = sections.Begin();
        long written = 0;
        var isLong = values.LengthBytes >= (long)values.Count * LeastCompressedLength;
        for (var row = 0; row < values.Count;)
        {
            var end = EndOfBlock(values, order, row);
            var block = BlockOf(values, order, row, end);
            var stored = isLong ? Compress(block) : block;
            table.WriteInt64(written);
            table.WriteInt32(row);
            table.WriteInt32(stored.Length);
            table.WriteInt32(block.Length);
            table.WriteUInt32(Checksum.Of(stored));
            sections.Append(stored);
            written += stored.Length;
            row = end;
        }

        var content = sections.End(start);
        return new ColumnEntry(name, ColumnEncoding.Text, [], [sections.Write(table.Written), content]);
    }

    private static int EndOfBlock(BytesBuilder values, int[]? order, int row)
    {
        var length = 0;
        while (row < values.Count && length < BlockBytes) length += 5 + values.BytesOf(RowAt(order, row++), out _).Length;
        return row;
    }

    private static byte[] BlockOf(BytesBuilder values, int[]? order, int first, int end)
    {
        var writer = new ByteWriter();
        var total = 0;
        byte features = 0;
        for (var row = first; row < end; row++)
        {
            total += values.BytesOf(RowAt(order, row), out var kind).Length;
            if (kind != StoredKind.Text) features |= HasKinds;
        }

        if (total > ushort.MaxValue) features |= HasLongEnds;
        writer.WriteByte(features);
        var length = 0;
        for (var row = first; row < end; row++)
        {
            length += values.BytesOf(RowAt(order, row), out _).Length;
            if (total > ushort.MaxValue) writer.WriteInt32(length);
            else writer.WriteUInt16((ushort)length);
        }

        for (var row = first; row < end && (features & HasKinds) != 0; row++)
        {
            _ = values.BytesOf(RowAt(order, row), out var kind);
            writer.WriteByte((byte)kind);
        }

        for (var row = first; row < end; row++) writer.WriteBytes(values.BytesOf(RowAt(order, row), out _));
        return writer.Written.ToArray();
    }

    private static byte[] Compress(byte[] block)
    {
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(block.Length)];
        return BrotliEncoder.TryCompress(block, room, out var length, Quality, Window) && length < block.Length / 10 * 9 ? room[..length] : block;
    }

    private static int RowAt(int[]? order, int row) => order is null ? row : order[row];
}
