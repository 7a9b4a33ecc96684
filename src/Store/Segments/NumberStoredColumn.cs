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

    /// <summary>One less than a block's least number, where its bytes begin, how many bits a row has, whether rows lack the field, and what the others range over.</summary>
    private readonly record struct NumberBlock(long Origin, int Offset, int Bits, bool HasAbsent, double Least, double Greatest);

    /// <summary>The least and the greatest number of the column; a column without any has an empty range.</summary>
    public (double Least, double Greatest) Range => _blocks.Value.Aggregate((Least: double.PositiveInfinity, Greatest: double.NegativeInfinity), (range, block) => (Math.Min(range.Least, block.Least), Math.Max(range.Greatest, block.Greatest)));

    /// <summary>Whether every row has a number. Of blocks of doubles it is not known, and they count as if one had none.</summary>
    public bool IsComplete => Array.TrueForAll(_blocks.Value, block => !block.HasAbsent && block.Bits != NumberColumnWriter.Doubles);

    /// <summary>Whether a row of the block may have such a number, as far as the block's least and greatest tell.</summary>
    public bool MayMatch(double least, double limit, int block) => _blocks.Value[block] is var entry && entry.Greatest >= least && entry.Least < limit;

    /// <summary>Sets the bit of each row of the block with <paramref name="least"/> &lt;= number &lt; <paramref name="limit"/>.</summary>
    public void Match(double least, double limit, int block, Span<ulong> mask)
    {
        var entry = _blocks.Value[block];
        var length = Math.Min(SegmentFormat.BlockRows, RowCount - (block * SegmentFormat.BlockRows));
        mask.Clear();
        if (!MayMatch(least, limit, block)) return;
        // Absent numbers hide from the range, and so do doubles that are no numbers.
        if (entry.Bits != NumberColumnWriter.Doubles && !entry.HasAbsent && entry.Least >= least && entry.Greatest < limit)
        {
            BitWords.SetFirst(mask, length);
            return;
        }

        var bytes = _file.Peek(_packed, Name)[entry.Offset..];
        for (var row = 0; row < length; row++)
        {
            var number = At(entry, bytes, row);
            if (number >= least && number < limit) mask[row >> 6] |= 1UL << (row & 63);
        }
    }

    /// <summary>The number of a row; <see cref="NumberColumn.Absent"/> where it has none.</summary>
    public double At(int row)
    {
        var block = _blocks.Value[row / SegmentFormat.BlockRows];
        return At(block, _file.Peek(_packed, Name)[block.Offset..], row % SegmentFormat.BlockRows);
    }

    public override Column Gather(ReadOnlySpan<int> rows)
    {
        var numbers = new double[rows.Length];
        ReadNumbers(rows, numbers);
        return new NumberColumn(numbers);
    }

    /// <summary>Writes the numbers of the given rows; <see cref="NumberColumn.Absent"/> for those that have none.</summary>
    public void ReadNumbers(ReadOnlySpan<int> rows, Span<double> numbers)
    {
        var blocks = _blocks.Value;
        var bytes = _file.Peek(_packed, Name);
        for (var i = 0; i < numbers.Length; i++)
        {
            ref readonly var block = ref blocks[rows[i] / SegmentFormat.BlockRows];
            numbers[i] = At(block, bytes[block.Offset..], rows[i] % SegmentFormat.BlockRows);
        }
    }

    private double At(in NumberBlock block, ReadOnlySpan<byte> bytes, int row)
    {
        if (block.Bits == NumberColumnWriter.Doubles) return MemoryMarshal.Cast<byte, double>(bytes)[row];
        var offset = BitPacking.Read(bytes, row, block.Bits);
        return offset == 0 ? NumberColumn.Absent : (block.Origin + (long)offset) / _scale;
    }

    private NumberBlock[] ReadBlocks(Section table)
    {
        var reader = new ByteReader(_file.Read(table, $"the blocks of '{Name}'"));
        var packedLength = _file.Read(_packed, $"the numbers of '{Name}'").Length;
        var blocks = new NumberBlock[SegmentFormat.BlocksOf(RowCount)];
        if (reader.Remaining != blocks.Length * NumberColumnWriter.EntryBytes) throw _file.Damaged($"the column '{Name}' has not the segment's rows");
        for (var i = 0; i < blocks.Length; i++)
        {
            var (origin, offset, bits, hasAbsent) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32() != 0);
            var rows = Math.Min(SegmentFormat.BlockRows, RowCount - (i * SegmentFormat.BlockRows));
            if (bits is (< 0 or > BitPacking.MaximumBits) and not NumberColumnWriter.Doubles) throw _file.Damaged($"a block of '{Name}' has numbers of {bits} bits");
            var length = bits == NumberColumnWriter.Doubles ? rows * (long)sizeof(double) : BitPacking.LengthOf(rows, bits);
            if (offset < 0 || offset > packedLength - length) throw _file.Damaged($"a block of '{Name}' lies beyond its section");
            blocks[i] = new NumberBlock(origin, (int)offset, bits, hasAbsent, reader.ReadDouble(), reader.ReadDouble());
        }

        return blocks;
    }
}
