using Breakwater.Ingest.Formats;

namespace Breakwater.Ingest.Scanning;

/// <summary>A part of a file for one reader: the lines that begin in it.</summary>
/// <param name="FileIndex">Which file.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="End">The first byte after it.</param>
/// <param name="Shape">What the front of the file says, where it has been looked at.</param>
/// <param name="Header">Zeek's header in force at its start, where there is one.</param>
internal sealed record FileRange(int FileIndex, long Start, long End, FileShape? Shape, ZeekHeader? Header)
{
    /// <summary>Whether it begins with the rest of a line whose front was an event before.</summary>
    public bool IsRestOfLine { get; init; }

    /// <summary>A whole file that nobody has looked at.</summary>
    public static FileRange Whole(int fileIndex) => new(fileIndex, 0, long.MaxValue, null, null);
}
