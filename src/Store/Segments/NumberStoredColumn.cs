using System.Runtime.InteropServices;
using Breakwater.Columns.Batches;
using Breakwater.Store.Encoding;
using Breakwater.Store.Scanning;

namespace Breakwater.Store.Segments;

/// <summary>A column of numbers, such as <c>_time</c>.</summary>
public sealed class NumberStoredColumn : StoredColumn
{
    private readonly SegmentFile _file;
    private readonly Section _packed;
    private readonly double _scale;
    private readonly Lazy<NumberBlock[]> _blocks;

    internal NumberStoredColumn(ColumnEntry entry, SegmentFile file, int rowCount)
        : base(entry.Name, rowCount)
    {
        _file = file;
        if (entry.Sections.Count != 2 || entry.Parameters.Length != sizeof(double)) throw file.Damaged($"the column '{entry.Name}' is not stored as numbers are");
        _scale = new ByteReader(entry.Parameters).ReadDouble();
        var table = entry.Sections[0];
        _packed = entry.Sections[1];
        _blocks = new Lazy<NumberBlock[]>(() => ReadBlocks(table));
    }

    /// <summary>A block's least number, where its bytes begin, how wide they are and what they range over.</summary>
    private readonly record struct NumberBlock(long Origin, int Offset, int Width, double Least, double Greatest);

    /// <summary>The least and the greatest number of the column; a column without any has an empty range.</summary>
    public (double Least, double Greatest) Range => _blocks.Value.Aggregate((Least: double.PositiveInfinity, Greatest: double.NegativeInfinity), (range, block) => (Math.Min(range.Least, block.Least), Math.Max(range.Greatest, block.Greatest)));

    /// <summary>Sets the bit of each row of the block with <paramref name="least"/> &lt;= number &lt; <paramref name="limit"/>.</summary>
    public void Match(double least, double limit, int block, Span<ulong> mask)
    {
        var entry = _blocks.Value[block];
        var length = Math.Min(SegmentFormat.BlockRows, RowCount - (block * SegmentFormat.BlockRows));
        mask.Clear();
        if (!(entry.Greatest >= least && entry.Least < limit)) return;
        // Absent numbers hide from the range, and only doubles can be absent.
        if (entry.Width != NumberColumnWriter.Doubles && entry.Least >= least && entry.Greatest < limit)
        {
            BitWords.SetFirst(mask, length);
            return;
        }

        var bytes = _file.Peek(_packed, Name);
        for (var row = 0; row < length; row++)
        {
            var number = At(entry, bytes, row);
            if (number >= least && number < limit) mask[row >> 6] |= 1UL << (row & 63);
        }
    }

    /// <summary>The number of a row; <see cref="NumberColumn.Absent"/> where it has none.</summary>
    public double At(int row) => At(_blocks.Value[row / SegmentFormat.BlockRows], _file.Peek(_packed, Name), row % SegmentFormat.BlockRows);

    public override Column Gather(ReadOnlySpan<int> rows)
    {
        var numbers = new double[rows.Length];
        var blocks = _blocks.Value;
        var bytes = _file.Peek(_packed, Name);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = At(blocks[rows[i] / SegmentFormat.BlockRows], bytes, rows[i] % SegmentFormat.BlockRows);
        return new NumberColumn(numbers);
    }

    private double At(in NumberBlock block, ReadOnlySpan<byte> packed, int row)
    {
        var bytes = packed[block.Offset..];
        return block.Width switch
        {
            1 => (block.Origin + bytes[row]) / _scale,
            2 => (block.Origin + MemoryMarshal.Cast<byte, ushort>(bytes)[row]) / _scale,
            4 => (block.Origin + MemoryMarshal.Cast<byte, uint>(bytes)[row]) / _scale,
            8 => (block.Origin + MemoryMarshal.Cast<byte, long>(bytes)[row]) / _scale,
            _ => MemoryMarshal.Cast<byte, double>(bytes)[row],
        };
    }

    private NumberBlock[] ReadBlocks(Section table)
    {
        var reader = new ByteReader(_file.Read(table, $"the blocks of '{Name}'"));
        var packedLength = _file.Read(_packed, $"the numbers of '{Name}'").Length;
        var blocks = new NumberBlock[SegmentFormat.BlocksOf(RowCount)];
        if (reader.Remaining != blocks.Length * NumberColumnWriter.EntryBytes) throw _file.Damaged($"the column '{Name}' has not the segment's rows");
        for (var i = 0; i < blocks.Length; i++)
        {
            var origin = reader.ReadInt64();
            var (offset, width) = (reader.ReadInt64(), reader.ReadInt64());
            var rows = Math.Min(SegmentFormat.BlockRows, RowCount - (i * SegmentFormat.BlockRows));
            var rowBytes = width == NumberColumnWriter.Doubles ? sizeof(double) : width;
            if (width is not (1 or 2 or 4 or 8 or NumberColumnWriter.Doubles) || offset < 0 || offset > packedLength - (rows * rowBytes)) throw _file.Damaged($"a block of '{Name}' lies beyond its section");
            blocks[i] = new NumberBlock(origin, (int)offset, (int)width, reader.ReadDouble(), reader.ReadDouble());
        }

        return blocks;
    }
}
