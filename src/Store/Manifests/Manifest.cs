using Breakwater.Store.Encoding;

namespace Breakwater.Store.Manifests;

/// <summary>A segment of the store.</summary>
/// <param name="Number">Its number, never used twice; the file is named after it.</param>
/// <param name="Index">The index that its events lie in.</param>
/// <param name="RowCount">How many events it has.</param>
/// <param name="LengthBytes">How long its file is.</param>
/// <param name="Least">The least <c>_time</c>, seconds since 1970 UTC; positive infinity where no event has one.</param>
/// <param name="Greatest">The greatest <c>_time</c>; negative infinity where no event has one.</param>
public sealed record SegmentEntry(long Number, string Index, int RowCount, long LengthBytes, double Least, double Greatest)
{
    /// <summary>Whether it was found damaged and is left out of searches.</summary>
    public bool IsQuarantined { get; init; }

    /// <summary>What is kept of aggregations of its rows, each definition once.</summary>
    public IReadOnlyList<SummaryEntry> Summaries { get; init; } = [];

    /// <summary>How long all files of the segment are, its own and those of its summaries.</summary>
    public long SizeBytes => LengthBytes + Summaries.Sum(summary => summary.LengthBytes);

    /// <summary>What is kept of that aggregation, or null where it was never asked for.</summary>
    public SummaryEntry? Find(string definition) => Summaries.FirstOrDefault(summary => summary.Definition == definition);

    /// <summary>The segment with more summaries, which take the place of those of the same definitions.</summary>
    internal SegmentEntry With(IEnumerable<SummaryEntry> added) => this with { Summaries = [.. Summaries.ExceptBy(added.Select(summary => summary.Definition), summary => summary.Definition), .. added] };

    /// <summary>The segment as it is once a file of it was found damaged: left out of searches where it is its own, and without the summary otherwise.</summary>
    internal SegmentEntry AfterDamage(string? fileName) => StorePaths.Of(this) == fileName
        ? this with { IsQuarantined = true }
        : this with { Summaries = [.. Summaries.Where(summary => StorePaths.Of(this, summary) != fileName)] };
}

/// <summary>How much of an input, such as a log file, is in the store.</summary>
/// <param name="Name">What identifies the input: a file's full path.</param>
/// <param name="Mark">What its beginning looked like, so that another file of that name is noticed.</param>
/// <param name="Ranges">The ranges of its bytes that are in, apart and ascending.</param>
public sealed record InputEntry(string Name, InputMark Mark, IReadOnlyList<ByteRange> Ranges)
{
    /// <summary>Where the input ended within a line when it was read, so that what follows is the rest of that line; null where it did not.</summary>
    public long? CutBytes { get; init; }
}

/// <summary>A checksum of the first bytes of an input.</summary>
/// <param name="LengthBytes">How many bytes.</param>
/// <param name="Checksum">Their CRC-32C.</param>
public readonly record struct InputMark(int LengthBytes, uint Checksum)
{
    /// <summary>How much of an input is marked, where it has that much: a first line or two, with their times.</summary>
    public const int MarkedBytes = 1024;

    /// <summary>The mark of an input that begins with <paramref name="head"/>.</summary>
    public static InputMark Of(ReadOnlySpan<byte> head) => new(head.Length, Encoding.Checksum.Of(head));

    /// <summary>Whether <paramref name="head"/>, which may be longer than what was marked, begins as the marked input did.</summary>
    public bool Matches(ReadOnlySpan<byte> head) => head.Length >= LengthBytes && Of(head[..LengthBytes]) == this;
}

/// <summary>Bytes from <paramref name="Start"/> up to <paramref name="End"/>.</summary>
public readonly record struct ByteRange(long Start, long End);

/// <summary>What a store consists of. Replacing the file that holds it is the only way in which anything becomes part of the store, or leaves it.</summary>
/// <param name="Generation">Counts the replacements.</param>
/// <param name="NextNumber">The number of the next segment.</param>
/// <param name="FirstLog">The number of the first write-ahead log whose rows are in no segment; those of lower numbers count for nothing.</param>
/// <param name="Segments">The segments, in the order in which they came.</param>
/// <param name="Inputs">What was read so far, by name.</param>
public sealed record Manifest(long Generation, long NextNumber, long FirstLog, IReadOnlyList<SegmentEntry> Segments, IReadOnlyDictionary<string, InputEntry> Inputs)
{
    // BWMAN004; the first version had all segments in one folder, the second did not say where inputs end within a line, the third knew no summaries and is read as well.
    private const long Magic = 0x3430_304E_414D_5742;
    private const long MagicWithoutSummaries = 0x3330_304E_414D_5742;
    private const long VersionMask = 0xFF_FFFF;

    /// <summary>A store with nothing in it.</summary>
    public static Manifest Empty { get; } = new(0, 1, 1, [], new Dictionary<string, InputEntry>(StringComparer.Ordinal));

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.WriteInt64(Magic);
        writer.WriteInt64(Generation);
        writer.WriteInt64(NextNumber);
        writer.WriteInt64(FirstLog);
        writer.WriteInt32(Segments.Count);
        foreach (var segment in Segments) Write(segment, writer);
        writer.WriteInt32(Inputs.Count);
        foreach (var input in Inputs.Values.OrderBy(input => input.Name, StringComparer.Ordinal)) Write(input, writer);
        writer.WriteUInt32(Checksum.Of(writer.Written));
        return writer.Written.ToArray();
    }

    /// <summary>The manifest of such bytes; throws <see cref="DamagedFileException"/> where they are not what was written.</summary>
    public static Manifest Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(uint) || new ByteReader(bytes[^sizeof(uint)..]).ReadUInt32() != Checksum.Of(bytes[..^sizeof(uint)])) throw new DamagedFileException("the checksum of the manifest differs");
        var reader = new ByteReader(bytes[..^sizeof(uint)]);
        var hasSummaries = CheckVersion(reader.ReadInt64());
        var (generation, next, firstLog) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var segments = new SegmentEntry[reader.ReadCount(sizeof(long))];
        for (var i = 0; i < segments.Length; i++) segments[i] = ReadSegment(ref reader, hasSummaries);
        var inputs = new Dictionary<string, InputEntry>(StringComparer.Ordinal);
        for (var left = reader.ReadCount(sizeof(int)); left > 0; left--)
        {
            var input = ReadInput(ref reader);
            inputs.Add(input.Name, input);
        }

        return new Manifest(generation, next, firstLog, segments, inputs);
    }

    // The digits are the version. Its checksum has passed, so that the file is whole, and of another program where it is not one of these. Returns whether segments name summaries.
    private static bool CheckVersion(long magic)
    {
        if (magic is Magic or MagicWithoutSummaries) return magic == Magic;
        if ((magic & ~(VersionMask << 40)) != (Magic & ~(VersionMask << 40))) throw new DamagedFileException("the manifest does not begin as one");
        var digits = string.Concat(BitConverter.GetBytes(magic)[5..].Select(digit => (char)digit));
        throw new UnknownVersionException($"it is of version {digits}, and this program reads version {string.Concat(BitConverter.GetBytes(Magic)[5..].Select(digit => (char)digit))}");
    }

    private static void Write(SegmentEntry segment, ByteWriter writer)
    {
        writer.WriteInt64(segment.Number);
        writer.WriteText(segment.Index);
        writer.WriteInt32(segment.RowCount);
        writer.WriteInt64(segment.LengthBytes);
        writer.WriteDouble(segment.Least);
        writer.WriteDouble(segment.Greatest);
        writer.WriteByte(segment.IsQuarantined ? (byte)1 : (byte)0);
        writer.WriteInt32(segment.Summaries.Count);
        foreach (var summary in segment.Summaries) summary.Write(writer);
    }

    private static SegmentEntry ReadSegment(ref ByteReader reader, bool hasSummaries)
    {
        var segment = new SegmentEntry(reader.ReadInt64(), reader.ReadText(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadDouble(), reader.ReadDouble()) { IsQuarantined = reader.ReadByte() != 0 };
        if (!hasSummaries) return segment;
        var summaries = new SummaryEntry[reader.ReadCount(sizeof(int))];
        for (var i = 0; i < summaries.Length; i++) summaries[i] = SummaryEntry.Read(ref reader);
        return segment with { Summaries = summaries };
    }

    private static void Write(InputEntry input, ByteWriter writer)
    {
        writer.WriteText(input.Name);
        writer.WriteInt32(input.Mark.LengthBytes);
        writer.WriteUInt32(input.Mark.Checksum);
        writer.WriteInt64(input.CutBytes ?? -1);
        writer.WriteInt32(input.Ranges.Count);
        foreach (var range in input.Ranges)
        {
            writer.WriteInt64(range.Start);
            writer.WriteInt64(range.End);
        }
    }

    private static InputEntry ReadInput(ref ByteReader reader)
    {
        var name = reader.ReadText();
        var mark = new InputMark(reader.ReadInt32(), reader.ReadUInt32());
        var cut = reader.ReadInt64();
        var ranges = new ByteRange[reader.ReadCount(2 * sizeof(long))];
        for (var i = 0; i < ranges.Length; i++) ranges[i] = new ByteRange(reader.ReadInt64(), reader.ReadInt64());
        return new InputEntry(name, mark, ranges) { CutBytes = cut < 0 ? null : cut };
    }
}
