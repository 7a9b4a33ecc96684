using Breakwater.Ingest.Files;

namespace Breakwater.Ingest.Scanning;

/// <summary>Lines of one log file that are read together: those that begin in a range of its bytes.</summary>
public sealed class LogRange
{
    internal LogRange(IInputFile file, FileRange range, long endBytes)
    {
        File = file;
        Range = range;
        EndBytes = endBytes;
    }

    /// <summary>The file.</summary>
    public IInputFile File { get; }

    /// <summary>Where the range begins in the file.</summary>
    public long StartBytes => Range.Start;

    /// <summary>Where it ends: for the last range of a file, how long the file was.</summary>
    public long EndBytes { get; }

    internal FileRange Range { get; }
}
