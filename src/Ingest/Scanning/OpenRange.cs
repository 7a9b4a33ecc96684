using System.Text;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Formats;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Ingest.Summaries;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Ingest.Scanning;

/// <summary>A range of a file while it is read: its records, and what is counted about them. A failure to read ends the range and is reported, and the other files go on.</summary>
internal sealed class OpenRange : IDisposable
{
    private const int SampleLength = 200;

    private readonly LogScan _scan;
    private readonly FileRange _range;
    private RecordReader? _records;
    private bool _hasHeaderRecord;
    private SourceType? _lastType;
    private TypeCount? _lastCount;

    private OpenRange(LogScan scan, FileRange range)
    {
        _scan = scan;
        _range = range;
        Outcome = new RangeOutcome(range.FileIndex, range.Start, range.End);
        Facts = scan.Facts[range.FileIndex];
        Shape = range.Shape ?? new FileShape();
    }

    /// <summary>What every event of the file shares.</summary>
    public FileFacts Facts { get; }

    /// <summary>What the front of the file says.</summary>
    public FileShape Shape { get; private set; }

    /// <summary>What was found so far.</summary>
    public RangeOutcome Outcome { get; }

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsSkipped => _records is null;

    /// <summary>The bytes that the current records lie in.</summary>
    public byte[] Buffer { get; private set; } = [];

    private IInputFile File => _scan.Files[_range.FileIndex];

    /// <summary>Opens a range; where that fails, the range is skipped and its outcome says why. Borrows the buffer.</summary>
    public static OpenRange Open(LogScan scan, FileRange range, byte[] buffer)
    {
        var opened = new OpenRange(scan, range) { Buffer = buffer };
        try
        {
            opened.OpenStream();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            opened.Fail(error);
        }

        opened.Outcome.IsSkipped = opened.IsSkipped;
        return opened;
    }

    /// <summary>Reads the next records; false at the end, or where reading fails.</summary>
    public bool TryRead(RecordBlock block)
    {
        try
        {
            var isRead = _records is not null && _records.Read(block);
            Buffer = _records?.Buffer ?? Buffer;
            return isRead;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Fail(error);
            block.Clear();
            return false;
        }
    }

    /// <summary>Whether a record is the one that names the columns; if so it is counted as that.</summary>
    public bool TakeHeaderRecord(ReadOnlySpan<byte> record, bool isZeekTab)
    {
        if (!_hasHeaderRecord || (isZeekTab && record[0] == '#')) return false;
        _hasHeaderRecord = false;
        Outcome.HeaderCount++;
        return true;
    }

    public void CountEvent(SourceType type) => CountOf(type).EventCount++;

    public void CountBroken(string typeName, int line, LineFault fault, ReadOnlySpan<byte> text)
    {
        var count = Outcome.Of(typeName);
        count.Broken[fault] = count.Broken.GetValueOrDefault(fault) + 1;
        if (count.Samples.Count < RangeOutcome.MaximumSamples) count.Samples.Add((line, fault, Encoding.UTF8.GetString(text[..Math.Min(text.Length, SampleLength)])));
    }

    public void ReportMissingFields() =>
        Outcome.Diagnostics.Add(new Diagnostic(IngestCodes.TooManyFields, $"'{File.Name}' has more than {Fields.FieldSlots.MaximumFields} fields"));

    /// <summary>The Zeek header in force where the range begins.</summary>
    public ZeekHeader FindHeader()
    {
        try
        {
            using var stream = FileDecoding.Open(File, out var encoding, out _);
            return encoding == FileEncoding.Verbatim && stream.CanSeek ? new ZeekHeaderScan(stream, Shape.ZeekHeader).At(_range.Start) : ZeekHeader.Default;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fail(error);
            return ZeekHeader.Default;
        }
    }

    /// <summary>Ends a range that was read to its end.</summary>
    public void Close() => Outcome.IsComplete = !Outcome.IsInterrupted && !Outcome.IsDamaged;

    public void Dispose()
    {
        if (_records is null) return;
        Outcome.LineCount = Math.Max(0, _records.LineCount);
        Outcome.BlankCount = _records.BlankCount;
        Outcome.ByteCount = _records.ByteCount;
        Outcome.CutBytes = _records.CutBytes;
        _records.Dispose();
        _records = null;
    }

    private TypeCount CountOf(SourceType type)
    {
        if (_lastCount is not null && ReferenceEquals(type, _lastType)) return _lastCount;
        _lastType = type;
        return _lastCount = Outcome.Of(type.Name);
    }

    private void OpenStream()
    {
        var stream = FileDecoding.Open(File, out var encoding, out var compression);
        if (encoding == FileEncoding.Unsupported)
        {
            stream.Dispose();
            Outcome.Diagnostics.Add(new Diagnostic(IngestCodes.UnknownCompression, $"'{File.Name}' is compressed with {compression}, which is not read", null, "decompress it first"));
            return;
        }

        // One byte early in the middle of a file: where a line begins exactly there, the line end before it says so.
        var offset = _range.IsRestOfLine ? _range.Start : Math.Max(0, _range.Start - 1);
        if (offset > 0) stream.Position = offset;
        _records = new RecordReader(stream, Buffer, _scan.BatchRows, offset, _range.End);
        if (_range.Shape is null) Shape = Recognise(_records);
        if (Shape.IsBinary)
        {
            _records.Dispose();
            _records = null;
            Outcome.Diagnostics.Add(new Diagnostic(IngestCodes.Binary, $"'{File.Name}' is not a text file"));
            return;
        }

        _records.SplitBy(Shape.Splitter());
        if (_range.Start > 0)
        {
            if (!_range.IsRestOfLine) _records.SkipPartialLine();
            return;
        }

        _records.SkipByteOrderMark();
        _hasHeaderRecord = Shape.HasHeaderRecord;
    }

    private FileShape Recognise(RecordReader records)
    {
        var length = records.Peek(FileShape.HeadBytes, out var isWhole);
        return FileShape.Recognise(records.Buffer, length, isWhole, File.Name, _scan.Catalog, _scan.Forced);
    }

    private void Fail(Exception error)
    {
        Outcome.IsDamaged = error is InvalidDataException;
        Outcome.IsInterrupted = !Outcome.IsDamaged;
        var (code, what) = Outcome.IsDamaged ? (IngestCodes.Damaged, "is damaged") : (IngestCodes.Unreadable, "cannot be read");
        var message = error.Message.TrimEnd('.');
        Outcome.Diagnostics.Add(new Diagnostic(code, $"'{File.Name}' {what}: {(message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..] : "no reason given")}"));
    }
}
