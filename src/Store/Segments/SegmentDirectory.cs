using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>What a segment says of one of its columns.</summary>
/// <param name="Name">The field.</param>
/// <param name="Encoding">How it is stored.</param>
/// <param name="Parameters">What the encoding needs to know, in its own layout.</param>
/// <param name="Sections">Where its bytes are, in the encoding's order.</param>
internal sealed record ColumnEntry(string Name, ColumnEncoding Encoding, byte[] Parameters, IReadOnlyList<Section> Sections)
{
    /// <summary>Whether the other column consists of the same bytes.</summary>
    public bool IsSame(ColumnEntry other) => Encoding == other.Encoding && Parameters.AsSpan().SequenceEqual(other.Parameters) && Sections.SequenceEqual(other.Sections);
}

/// <summary>The table of contents at the end of a segment file.</summary>
/// <param name="RowCount">How many rows every column has.</param>
/// <param name="Columns">The columns in order of first appearance.</param>
internal sealed record SegmentDirectory(int RowCount, IReadOnlyList<ColumnEntry> Columns)
{
    /// <summary>The bytes of the directory.</summary>
    public void Write(ByteWriter writer)
    {
        writer.WriteInt32(RowCount);
        writer.WriteInt32(Columns.Count);
        foreach (var column in Columns)
        {
            writer.WriteText(column.Name);
            writer.WriteByte((byte)column.Encoding);
            writer.WriteInt32(column.Parameters.Length);
            writer.WriteBytes(column.Parameters);
            writer.WriteInt32(column.Sections.Count);
            foreach (var section in column.Sections)
            {
                writer.WriteInt64(section.Offset);
                writer.WriteInt64(section.Length);
                writer.WriteUInt32(section.Checksum);
            }
        }
    }

    /// <summary>The directory of such bytes, every section of which lies within the file's <paramref name="fileLength"/>.</summary>
    public static SegmentDirectory Read(ReadOnlySpan<byte> bytes, long fileLength)
    {
        const int sectionBytes = sizeof(long) + sizeof(long) + sizeof(uint);
        var reader = new ByteReader(bytes);
        var rowCount = reader.ReadInt32();
        if (rowCount is < 1 or > SegmentFormat.MaximumRows) throw new DamagedFileException($"{rowCount} rows are no number for a segment");
        var columns = new ColumnEntry[reader.ReadCount(sizeof(int))];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = reader.ReadText();
            var encoding = (ColumnEncoding)reader.ReadByte();
            var parameters = reader.ReadBytes(reader.ReadInt32()).ToArray();
            var sections = new Section[reader.ReadCount(sectionBytes)];
            for (var section = 0; section < sections.Length; section++)
            {
                sections[section] = new Section(reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt32());
                if (sections[section].Offset < 0 || sections[section].Length < 0 || sections[section].Offset > fileLength - sections[section].Length)
                    throw new DamagedFileException($"a section of the column '{name}' lies beyond the end");
            }

            columns[i] = new ColumnEntry(name, encoding, parameters, sections);
        }

        if (!reader.IsAtEnd) throw new DamagedFileException("the directory is longer than what it lists");
        return new SegmentDirectory(rowCount, columns);
    }
}
