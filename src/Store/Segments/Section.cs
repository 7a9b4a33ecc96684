using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>A run of bytes of a segment file with its checksum.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Checksum">CRC-32C of its bytes; 0 for a section whose parts carry their own.</param>
internal readonly record struct Section(long Offset, long Length, uint Checksum);

/// <summary>Writes the sections of a segment one after the other.</summary>
internal sealed class SectionWriter(IWritableFile file)
{
    private readonly byte[] _padding = new byte[SegmentFormat.AlignmentBytes];

    /// <summary>Writes a section.</summary>
    public Section Write(ReadOnlySpan<byte> bytes)
    {
        var start = Align();
        file.Write(bytes);
        return new Section(start, bytes.Length, Checksum.Of(bytes));
    }

    /// <summary>Begins a section that is written in parts, each with a checksum of its own.</summary>
    public long Begin() => Align();

    /// <summary>Adds a part to the section that began.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => file.Write(bytes);

    /// <summary>Ends the section that began at <paramref name="start"/>.</summary>
    public Section End(long start) => new(start, file.LengthBytes - start, 0);

    private long Align()
    {
        var over = (int)(file.LengthBytes % SegmentFormat.AlignmentBytes);
        if (over != 0) file.Write(_padding.AsSpan(over));
        return file.LengthBytes;
    }
}
