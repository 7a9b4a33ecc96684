namespace Breakwater.Store.Segments;

/// <summary>The numbers of the segment file format; changing one changes what files mean. docs/internals/segment-format.md shows the layout.</summary>
internal static class SegmentFormat
{
    /// <summary>The first eight bytes, <c>BWSEG002</c> read as a little-endian number; the digits are the version.</summary>
    public const ulong Magic = 0x3230_3047_4553_5742;

    /// <summary>Sections begin at multiples of this, so that vector loads never straddle a cache line.</summary>
    public const int AlignmentBytes = 64;

    /// <summary>The bytes after the directory: its offset, its length, its checksum, the magic.</summary>
    public const int TrailerBytes = sizeof(long) + sizeof(int) + sizeof(uint) + sizeof(ulong);

    /// <summary>Rows of a block, the unit of zone maps: the codes of a few columns fit in a core's cache together.</summary>
    public const int BlockRows = 1 << 14;

    /// <summary>The most rows of a segment; a code fits in four bytes with room to spare, and so does the length of every section of codes.</summary>
    public const int MaximumRows = 1 << 24;

    /// <summary>How many blocks that many rows are.</summary>
    public static int BlocksOf(int rowCount) => (rowCount + BlockRows - 1) / BlockRows;
}

/// <summary>How a column is stored. The numbers are part of the file format.</summary>
internal enum ColumnEncoding : byte
{
    /// <summary>One value for all rows.</summary>
    Constant = 1,

    /// <summary>A sorted dictionary and a code a row.</summary>
    Codes = 2,

    /// <summary>Numbers as offsets from the least of their block.</summary>
    Numbers = 3,

    /// <summary>Values that rarely repeat, in blocks of bytes.</summary>
    Text = 4,

    /// <summary>Texts that are decimal numbers, as offsets from the least digits of their block.</summary>
    Decimals = 5,

    /// <summary>Texts that are made of other columns.</summary>
    Composed = 6,
}
