namespace Breakwater.Store.WriteAhead;

/// <summary>The numbers of the format of write-ahead logs; docs/internals/write-ahead-log.md shows the layout.</summary>
internal static class LogFormat
{
    /// <summary>The first eight bytes, <c>BWLOG001</c> read as a little-endian number; the digits are the version.</summary>
    public const long Magic = 0x3130_3047_4F4C_5742;

    /// <summary>Magic, the log's number, the number of the log before it and up to where that one counts, and a checksum.</summary>
    public const int HeaderBytes = (4 * sizeof(long)) + sizeof(uint);

    /// <summary>The length of what follows, its checksum, and a checksum of both and of the frame's place.</summary>
    public const int FrameHeaderBytes = sizeof(int) + sizeof(uint) + sizeof(uint);

    /// <summary>What waits while a frame is flushed becomes the next frame up to this length, so that one flush does not keep later ones waiting for long.</summary>
    public const int MostFrameBytes = 16 << 20;

    /// <summary>The most bytes of one batch; a frame is read in one piece.</summary>
    public const int MostRecordBytes = 256 << 20;
}

/// <summary>Up to where a log counts.</summary>
/// <param name="Number">Its number; 0 for no log.</param>
/// <param name="LengthBytes">How many of its bytes count.</param>
internal readonly record struct LogEnd(long Number, long LengthBytes);
