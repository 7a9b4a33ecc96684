using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>A column of texts that are decimal numbers and rarely repeat.</summary>
public sealed class DecimalStoredColumn : StoredColumn
{
    private readonly SegmentFile _file;
    private readonly DecimalStyle _style;
    private readonly Section _content;
    private readonly Lazy<DecimalBlock[]> _blocks;

    internal DecimalStoredColumn(ColumnEntry entry, SegmentFile file, int rowCount)
        : base(entry.Name, rowCount)
    {
        _file = file;
        if (entry.Sections.Count != 2 || entry.Parameters is not [<= DecimalText.MaximumDigits, <= 1]) throw file.Damaged($"the column '{entry.Name}' is not stored as decimals are");
        _style = new DecimalStyle(entry.Parameters[0], entry.Parameters[1] == 1);
        _content = entry.Sections[1];
        var table = entry.Sections[0];
        _blocks = new Lazy<DecimalBlock[]>(() => ReadBlocks(table));
    }

    /// <summary>One less than a block's least digits, where its bytes begin, and how many bits a row has.</summary>
    private readonly record struct DecimalBlock(long Origin, int Offset, int Bits);

    public override Column Gather(ReadOnlySpan<int> rows)
    {
        var packed = new long[rows.Length];
        var blocks = _blocks.Value;
        var bytes = _file.Peek(_content, Name);
        for (var i = 0; i < packed.Length; i++)
        {
            var block = blocks[rows[i] / SegmentFormat.BlockRows];
            var offset = BitPacking.Read(bytes[block.Offset..], rows[i] % SegmentFormat.BlockRows, block.Bits);
            packed[i] = offset == 0 ? DecimalText.Absent : _style.Pack(block.Origin + (long)offset);
        }

        return new DecimalColumn(packed);
    }

    private DecimalBlock[] ReadBlocks(Section table)
    {
        var reader = new ByteReader(_file.Read(table, $"the blocks of '{Name}'"));
        var length = _file.Read(_content, $"the digits of '{Name}'").Length;
        var blocks = new DecimalBlock[SegmentFormat.BlocksOf(RowCount)];
        if (reader.Remaining != blocks.Length * DecimalColumnWriter.EntryBytes) throw _file.Damaged($"the column '{Name}' has not the segment's rows");
        for (var i = 0; i < blocks.Length; i++)
        {
            var (origin, offset, bits) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
            var rows = Math.Min(SegmentFormat.BlockRows, RowCount - (i * SegmentFormat.BlockRows));
            var isInside = Math.Abs(origin) <= DecimalColumnWriter.DigitsLimit && bits is >= 0 and <= BitPacking.MaximumBits && offset >= 0 && offset <= length - BitPacking.LengthOf(rows, (int)bits);
            if (!isInside) throw _file.Damaged($"a block of '{Name}' lies beyond its section");
            blocks[i] = new DecimalBlock(origin, (int)offset, (int)bits);
        }

        return blocks;
    }
}
