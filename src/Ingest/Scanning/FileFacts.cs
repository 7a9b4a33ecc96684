using Breakwater.Columns.Values;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Timestamps;

namespace Breakwater.Ingest.Scanning;

/// <summary>What every event of a file shares.</summary>
internal sealed class FileFacts
{
    private const string UnknownHost = "localhost";

    public FileFacts(IInputFile file, LogFileOptions options)
    {
        Source = Value.FromText(file.Name);
        Host = Value.FromText(file.Host ?? UnknownHost);
        Timestamps = new TimestampReader(options.TimeZone, file.LastModified);
    }

    /// <summary>The value of <c>source</c>.</summary>
    public Value Source { get; }

    /// <summary>The value of <c>host</c> for events that name none.</summary>
    public Value Host { get; }

    /// <summary>Reads times, with the file's own time where there is none.</summary>
    public TimestampReader Timestamps { get; }
}
