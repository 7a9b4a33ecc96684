using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.WriteAhead;

/// <summary>
/// Writes one write-ahead log: a header, then frames, each flushed before the next one is written, so that a power cut can tear the last frame alone. After an error the log takes
/// nothing more: what the failed frame left in the file is cut off by the header of the next log, which says up to where this one counts. For one thread at a time.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private readonly IWritableFile _file;

    private LogWriter(IWritableFile file, long number)
    {
        _file = file;
        End = new LogEnd(number, LogFormat.HeaderBytes);
    }

    /// <summary>Up to where everything was flushed.</summary>
    public LogEnd End { get; private set; }

    /// <summary>Begins the log of a number that no other had; <paramref name="previous"/> is the one before it and where that ended.</summary>
    public static LogWriter Start(IDisk disk, long number, LogEnd previous)
    {
        var file = disk.Create(StorePaths.OfLog(number));
        var isStarted = false;
        try
        {
            file.Write(HeaderOf(number, previous));
            file.Sync();
            disk.SyncFolder(StorePaths.Logs);
            // The folder itself may be new.
            disk.SyncFolder("");
            isStarted = true;
            return new LogWriter(file, number);
        }
        finally
        {
            if (!isStarted) file.Dispose();
        }
    }

    /// <summary>Writes a frame and flushes it.</summary>
    public void Append(ReadOnlySpan<byte> payload)
    {
        var writer = new ByteWriter();
        var checksum = Checksum.Of(payload);
        writer.WriteInt32(payload.Length);
        writer.WriteUInt32(checksum);
        writer.WriteUInt32(FrameChecksum(End.Number, End.LengthBytes, payload.Length, checksum));
        writer.WriteBytes(payload);
        _file.Write(writer.Written);
        _file.Sync();
        End = End with { LengthBytes = End.LengthBytes + writer.Count };
    }

    /// <summary>The header of a log.</summary>
    public static byte[] HeaderOf(long number, LogEnd previous)
    {
        var writer = new ByteWriter();
        writer.WriteInt64(LogFormat.Magic);
        writer.WriteInt64(number);
        writer.WriteInt64(previous.Number);
        writer.WriteInt64(previous.LengthBytes);
        writer.WriteUInt32(Checksum.Of(writer.Written));
        return writer.Written.ToArray();
    }

    /// <summary>The checksum of a frame's header. It holds for one place of one log, so that bytes of an event never pass for a frame.</summary>
    public static uint FrameChecksum(long log, long offset, int length, uint payloadChecksum)
    {
        Span<byte> bytes = stackalloc byte[(2 * sizeof(long)) + sizeof(int) + sizeof(uint)];
        BitConverter.TryWriteBytes(bytes, log);
        BitConverter.TryWriteBytes(bytes[8..], offset);
        BitConverter.TryWriteBytes(bytes[16..], length);
        BitConverter.TryWriteBytes(bytes[20..], payloadChecksum);
        return Checksum.Of(bytes);
    }

    public void Dispose() => _file.Dispose();
}
