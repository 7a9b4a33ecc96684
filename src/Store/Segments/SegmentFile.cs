using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>The bytes of a segment, checked against their checksums when they are first read.</summary>
internal sealed class SegmentFile(string name, IReadableFile file) : IDisposable
{
    /// <summary>What diagnostics call the segment.</summary>
    public string Name { get; } = name;

    public long LengthBytes => file.LengthBytes;

    /// <summary>The table of contents.</summary>
    public SegmentDirectory ReadDirectory()
    {
        if (LengthBytes < sizeof(ulong) + SegmentFormat.TrailerBytes) throw Damaged("it is too short");
        var trailer = new ByteReader(file.Read(LengthBytes - SegmentFormat.TrailerBytes, SegmentFormat.TrailerBytes));
        var section = new Section(trailer.ReadInt64(), trailer.ReadInt32(), trailer.ReadUInt32());
        var isWhole = unchecked((ulong)trailer.ReadInt64()) == SegmentFormat.Magic && unchecked((ulong)new ByteReader(file.Read(0, sizeof(ulong))).ReadInt64()) == SegmentFormat.Magic;
        if (!isWhole) throw Damaged("it does not begin and end as a segment");
        if (section.Offset < 0 || section.Length < 0 || section.Offset > LengthBytes - section.Length) throw Damaged("its directory lies beyond its end");
        try
        {
            return SegmentDirectory.Read(Read(section, "the directory"), LengthBytes);
        }
        catch (DamagedFileException error) when (error.FileName is null)
        {
            throw Damaged(error.Message);
        }
    }

    /// <summary>The bytes of a section after comparing its checksum; <paramref name="what"/> it is, for diagnostics.</summary>
    public ReadOnlySpan<byte> Read(Section section, string what)
    {
        var bytes = Peek(section, what);
        return Checksum.Of(bytes) == section.Checksum ? bytes : throw Damaged($"the checksum of {what} differs");
    }

    /// <summary>The bytes of a section that was read before.</summary>
    public ReadOnlySpan<byte> Peek(Section section, string what) =>
        section.Length <= int.MaxValue ? file.Read(section.Offset, (int)section.Length) : throw Damaged($"{what} is longer than a section can be");

    /// <summary>A part of a section that has a checksum of its own, which the caller compares.</summary>
    public ReadOnlySpan<byte> PeekPart(Section section, long offset, int length, string what)
    {
        if (offset < 0 || length < 0 || offset > section.Length - length) throw Damaged($"a block of '{what}' lies beyond its section");
        return file.Read(section.Offset + offset, length);
    }

    /// <summary>An error that names the segment.</summary>
    public DamagedFileException Damaged(string how) => new(Name, how);

    public void Dispose() => file.Dispose();
}
