using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.WriteAhead;

/// <summary>Reads one write-ahead log, and says what of it is damaged.</summary>
internal sealed class LogReader : IDisposable
{
    private readonly IReadableFile _file;
    private readonly string _name;
    private readonly long _number;

    public LogReader(IDisk disk, long number)
    {
        _number = number;
        _name = StorePaths.OfLog(number);
        _file = disk.OpenRead(_name);
        Previous = ReadHeader();
    }

    /// <summary>The log before this one and up to where it counts; null where the header is not whole.</summary>
    public LogEnd? Previous { get; }

    /// <summary>Whether nothing can have been acknowledged from this log: frames are written after its header was flushed.</summary>
    public bool IsUnstarted => Previous is null && _file.LengthBytes <= LogFormat.HeaderBytes;

    /// <summary>
    /// Reads the records up to <paramref name="end"/>, which the next log named; null for the last log, whose last frame may be torn. Returns where the last whole frame ends.
    /// What is damaged is left out and told in <paramref name="problems"/>.
    /// </summary>
    public LogEnd Read(long? end, List<LogRecord> records, List<string> problems)
    {
        var limit = Math.Min(end ?? _file.LengthBytes, _file.LengthBytes);
        if (Previous is null) problems.Add($"'{_name}' is damaged: its header makes no sense");
        if (end > _file.LengthBytes) problems.Add($"'{_name}' is damaged: {end - _file.LengthBytes} bytes are missing at its end");
        long position = LogFormat.HeaderBytes;
        var whole = position;
        while (position < limit)
        {
            if (IsFrame(position, limit))
            {
                whole = position = ReadFrame(position, records, problems);
                continue;
            }

            var next = FindFrame(position + 1, limit);
            // Nothing whole follows in the last log: the frame was being written when the process or the power went, and nobody was told that it is there.
            if (next < 0 && end is null) break;
            var after = next < 0 ? limit : next;
            problems.Add($"'{_name}' is damaged: bytes {position} to {after} are not what was written; the events in them are left out");
            position = after;
        }

        return new LogEnd(_number, whole);
    }

    public void Dispose() => _file.Dispose();

    private LogEnd? ReadHeader()
    {
        if (_file.LengthBytes < LogFormat.HeaderBytes) return null;
        var header = _file.Read(0, LogFormat.HeaderBytes);
        var reader = new ByteReader(header);
        var (magic, number, previous, length) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        if (magic != LogFormat.Magic || number != _number || reader.ReadUInt32() != Checksum.Of(header[..^sizeof(uint)])) return null;
        return new LogEnd(previous, length);
    }

    private bool IsFrame(long position, long limit)
    {
        if (limit - position < LogFormat.FrameHeaderBytes) return false;
        var reader = new ByteReader(_file.Read(position, LogFormat.FrameHeaderBytes));
        var (length, checksum) = (reader.ReadInt32(), reader.ReadUInt32());
        if (reader.ReadUInt32() != LogWriter.FrameChecksum(_number, position, length, checksum)) return false;
        if (length < 0 || length > limit - position - LogFormat.FrameHeaderBytes) return false;
        return Checksum.Of(_file.Read(position + LogFormat.FrameHeaderBytes, length)) == checksum;
    }

    private long ReadFrame(long position, List<LogRecord> records, List<string> problems)
    {
        var length = new ByteReader(_file.Read(position, sizeof(int))).ReadInt32();
        var payload = position + LogFormat.FrameHeaderBytes;
        try
        {
            records.AddRange(LogRecord.ReadAll(_file.Read(payload, length)));
        }
        catch (DamagedFileException damage)
        {
            problems.Add($"'{_name}' is damaged: {damage.Message}");
        }

        return payload + length;
    }

    private long FindFrame(long position, long limit)
    {
        while (position < limit && !IsFrame(position, limit)) position++;
        return position < limit ? position : -1;
    }
}
