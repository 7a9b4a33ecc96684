using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>A column of values that rarely repeat, stored as blocks of bytes; reading a row decodes its block.</summary>
public sealed class TextStoredColumn : StoredColumn
{
    private readonly SegmentFile _file;
    private readonly Section _content;
    private readonly Lazy<TextBlock[]> _blocks;
    private bool[] _isChecked = [];

    internal TextStoredColumn(ColumnEntry entry, SegmentFile file, int rowCount)
        : base(entry.Name, rowCount)
    {
        _file = file;
        if (entry.Sections.Count != 2) throw file.Damaged($"the column '{entry.Name}' is not stored as text is");
        var table = entry.Sections[0];
        _content = entry.Sections[1];
        _blocks = new Lazy<TextBlock[]>(() => ReadBlocks(table));
    }

    /// <summary>A block's rows and where its bytes are.</summary>
    private readonly record struct TextBlock(long Offset, int FirstRow, int StoredLength, int PlainLength, uint Checksum, int RowCount);

    public override Column Gather(ReadOnlySpan<int> rows)
    {
        var values = new Value[rows.Length];
        var room = ArrayPool<byte>.Shared.Rent(1);
        try
        {
            for (var i = 0; i < rows.Length;)
            {
                var index = BlockOf(rows[i]);
                var block = _blocks.Value[index];
                var bytes = Decode(index, ref room);
                for (; i < rows.Length && rows[i] >= block.FirstRow && rows[i] < block.FirstRow + block.RowCount; i++) values[i] = ReadValue(bytes, block, rows[i] - block.FirstRow);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }

        return new ValueColumn(values);
    }

    private Value ReadValue(ReadOnlySpan<byte> bytes, TextBlock block, int row)
    {
        var features = bytes[0];
        var endBytes = (features & TextColumnWriter.HasLongEnds) != 0 ? sizeof(int) : sizeof(ushort);
        var kindBytes = (features & TextColumnWriter.HasKinds) != 0 ? 1 : 0;
        var headLength = 1 + (block.RowCount * (endBytes + kindBytes));
        if (headLength > bytes.Length) throw _file.Damaged($"a block of '{Name}' is too short");
        var ends = bytes.Slice(1, block.RowCount * endBytes);
        var kind = kindBytes == 0 ? StoredKind.Text : (StoredKind)bytes[1 + ends.Length + row];
        var content = bytes[headLength..];
        var start = row == 0 ? 0 : EndOf(ends, endBytes, row - 1);
        var end = EndOf(ends, endBytes, row);
        if (start < 0 || end < start || end > content.Length) throw _file.Damaged($"a value of '{Name}' lies beyond its block");
        return ValueBytes.Read(kind, content[start..end]);
    }

    private static int EndOf(ReadOnlySpan<byte> ends, int endBytes, int row) =>
        endBytes == sizeof(int) ? MemoryMarshal.Read<int>(ends[(row * sizeof(int))..]) : MemoryMarshal.Read<ushort>(ends[(row * sizeof(ushort))..]);

    private ReadOnlySpan<byte> Decode(int index, ref byte[] room)
    {
        var block = _blocks.Value[index];
        var stored = _file.PeekPart(_content, block.Offset, block.StoredLength, Name);
        if (!Volatile.Read(ref _isChecked[index]))
        {
            if (Checksum.Of(stored) != block.Checksum) throw _file.Damaged($"the checksum of a block of '{Name}' differs");
            Volatile.Write(ref _isChecked[index], true);
        }

        if (block.StoredLength == block.PlainLength) return stored;
        if (room.Length < block.PlainLength)
        {
            ArrayPool<byte>.Shared.Return(room);
            room = ArrayPool<byte>.Shared.Rent(block.PlainLength);
        }

        if (!BrotliDecoder.TryDecompress(stored, room, out var length) || length != block.PlainLength) throw _file.Damaged($"a block of '{Name}' cannot be decompressed");
        return room.AsSpan(0, length);
    }

    private int BlockOf(int row)
    {
        var blocks = _blocks.Value;
        var (low, high) = (0, blocks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (blocks[middle].FirstRow <= row) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private TextBlock[] ReadBlocks(Section table)
    {
        var reader = new ByteReader(_file.Read(table, $"the blocks of '{Name}'"));
        var blocks = new TextBlock[reader.Remaining / TextColumnWriter.EntryBytes];
        for (var i = 0; i < blocks.Length; i++) blocks[i] = new TextBlock(reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadUInt32(), 0);
        for (var i = 0; i < blocks.Length; i++)
        {
            var end = i + 1 < blocks.Length ? blocks[i + 1].FirstRow : RowCount;
            blocks[i] = blocks[i] with { RowCount = end - blocks[i].FirstRow };
            if (blocks[i].RowCount < 1 || blocks[i].PlainLength < 1 + ((long)blocks[i].RowCount * sizeof(ushort))) throw _file.Damaged($"the blocks of '{Name}' are out of order");
        }

        _isChecked = new bool[blocks.Length];
        if (blocks.Length == 0 || blocks[0].FirstRow != 0) throw _file.Damaged($"the column '{Name}' has not the segment's rows");
        return blocks;
    }
}
