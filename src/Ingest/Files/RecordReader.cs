using System.Runtime.ExceptionServices;

namespace Breakwater.Ingest.Files;

/// <summary>Reads a stream block by block and cuts it into records. A record longer than <see cref="MaximumRecordBytes"/> is cut short, so that no input needs more memory than that.</summary>
internal sealed class RecordReader : IDisposable
{
    /// <summary>The longest record: far above what a log line or a printed event has, low enough for every worker to hold one.</summary>
    public const int MaximumRecordBytes = 4 << 20;

    /// <summary>How much of a longer record is kept as its <c>_raw</c>: what Splunk keeps of a long line.</summary>
    public const int KeptRecordBytes = 10_000;

    /// <summary>Bytes after the last record that may be read (not used) by vector code.</summary>
    public const int PaddingBytes = 64;

    // Perf: a block and the spans of its fields stay in the second-level cache.
    private const int BlockBytes = 256 << 10;

    private readonly Stream _stream;
    private readonly int _maximumRecords;
    private readonly long _endOffset;
    private RecordSplitter _splitter = new LineSplitter();
    private ExceptionDispatchInfo? _failure;
    private byte[] _buffer;
    private long _bufferOffset;
    private int _begin;
    private int _scanned;
    private int _end;
    private int _line;
    private bool _isAtEnd;
    private bool _isSkipping;

    /// <summary>
    /// Owns <paramref name="stream"/>, which stands at <paramref name="offset"/>; records that begin at <paramref name="endOffset"/> or later are another reader's.
    /// Borrows <paramref name="buffer"/> (from <see cref="NewBuffer"/> or an earlier reader), and may put a larger one in its place.
    /// </summary>
    public RecordReader(Stream stream, byte[] buffer, int maximumRecords, long offset, long endOffset)
    {
        _stream = stream;
        _buffer = buffer;
        _maximumRecords = maximumRecords;
        _bufferOffset = offset;
        _endOffset = endOffset;
    }

    /// <summary>A buffer for a first reader.</summary>
    public static byte[] NewBuffer() => new byte[BlockBytes + PaddingBytes];

    /// <summary>The bytes that the last block's records lie in, with padding after them.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>How many lines were read so far.</summary>
    public int LineCount => _line;

    /// <summary>How many of them hold nothing but blanks.</summary>
    public int BlankCount { get; private set; }

    /// <summary>How many bytes were read so far, before skipping.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Where the stream ended within a record, which was handed out as far as it goes; null where it did not.</summary>
    public long? CutBytes { get; private set; }

    /// <summary>Says how records end; before that, they are lines.</summary>
    public void SplitBy(RecordSplitter splitter) => _splitter = splitter;

    /// <summary>Reads the front of the stream without taking anything from it; it lies at the front of <see cref="Buffer"/>.</summary>
    public int Peek(int maximumLength, out bool isWhole)
    {
        if (_end == 0) Fill();
        isWhole = _isAtEnd && _end <= maximumLength;
        return Math.Min(_end, maximumLength);
    }

    /// <summary>Begins in the middle of a line: what comes before the next line end belongs to the range before.</summary>
    public void SkipPartialLine()
    {
        _isSkipping = true;
        _line = -1;
    }

    /// <summary>Skips a byte order mark at the very start of a file.</summary>
    public void SkipByteOrderMark()
    {
        if (_end - _begin < 3) Fill();
        if (_buffer.AsSpan(_begin, _end - _begin).StartsWith<byte>([0xEF, 0xBB, 0xBF])) _scanned = _begin += 3;
    }

    /// <summary>Replaces the records of <paramref name="block"/> by the next ones; false at the end. Where reading the stream fails, throws that after the last record.</summary>
    public bool Read(RecordBlock block)
    {
        block.Clear();
        while (true)
        {
            while (block.Count < _maximumRecords && TakeRecord(block))
            {
            }

            if (block.Count > 0) return true;
            if (_isAtEnd)
            {
                // The rest of a record that was too long, and of the last line, ends with the file.
                if (_isSkipping) _line++;
                _isSkipping = false;
                _failure?.Throw();
                return false;
            }

            if (_bufferOffset + _begin >= _endOffset) return false;
            if (!_isSkipping && _end - _begin >= MaximumRecordBytes)
            {
                block.Add(_begin, KeptRecordBytes, _line, isCut: true);
                _isSkipping = true;
                return true;
            }

            Fill();
        }
    }

    public void Dispose() => _stream.Dispose();

    private bool TakeRecord(RecordBlock block)
    {
        if (!_isSkipping && _bufferOffset + _begin >= _endOffset) return false;
        var found = _scanned == _end ? -1 : _splitter.FindEnd(_buffer.AsSpan(_scanned, _end - _scanned));
        if (found < 0 && !(_isAtEnd && _begin < _end))
        {
            _scanned = _end;
            if (_isSkipping) DropSkipped();
            return false;
        }

        var next = found < 0 ? _end : _scanned + found;
        if (found < 0 && _failure is null && _buffer[_end - 1] != '\n') CutBytes = _bufferOffset + _end;
        if (_isSkipping) _isSkipping = false;
        else Add(block, next);
        if (_splitter.IsLinewise) _line++;
        else _line += _buffer.AsSpan(_begin, next - _begin).Count((byte)'\n') + (found < 0 && _buffer[next - 1] != '\n' ? 1 : 0);
        _begin = _scanned = next;
        return true;
    }

    private void DropSkipped()
    {
        if (!_splitter.IsLinewise) _line += _buffer.AsSpan(_begin, _end - _begin).Count((byte)'\n');
        _begin = _end;
    }

    private void Add(RecordBlock block, int next)
    {
        var start = _begin + _splitter.SeparatorLength;
        var end = next;
        while (end > start && _buffer[end - 1] is (byte)'\n' or (byte)'\r') end--;
        if (IsBlank(start, end))
        {
            BlankCount++;
            return;
        }

        var line = _line;
        if (start > _begin && !_splitter.IsLinewise) line += _buffer.AsSpan(_begin, start - _begin).Count((byte)'\n');
        block.Add(start, end - start, line, isCut: false);
    }

    private bool IsBlank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_buffer[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return false;
        }

        return true;
    }

    // Moves what is left to the front and reads until the buffer is full or the stream ends.
    private void Fill()
    {
        var kept = _end - _begin;
        if (_begin > 0)
        {
            _buffer.AsSpan(_begin, kept).CopyTo(_buffer);
            _bufferOffset += _begin;
            _scanned -= _begin;
            _begin = 0;
            _end = kept;
        }

        if (_end > (_buffer.Length - PaddingBytes) / 2 && _buffer.Length < MaximumRecordBytes + PaddingBytes)
        {
            Array.Resize(ref _buffer, Math.Min(((_buffer.Length - PaddingBytes) * 2) + PaddingBytes, MaximumRecordBytes + PaddingBytes));
        }

        while (_end < _buffer.Length - PaddingBytes && !_isAtEnd)
        {
            var read = ReadStream();
            _isAtEnd = read == 0;
            _end += read;
            ByteCount += read;
        }
    }

    // Where reading fails, what came before is handed out first.
    private int ReadStream()
    {
        try
        {
            return _stream.Read(_buffer, _end, _buffer.Length - PaddingBytes - _end);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            _failure = ExceptionDispatchInfo.Capture(error);
            return 0;
        }
    }
}
