namespace Breakwater.Ingest.Scanning;

/// <summary>How log files are read.</summary>
public sealed record LogFileOptions
{
    /// <summary>The value of <c>index</c> for every event.</summary>
    public string Index { get; init; } = "main";

    /// <summary>The name of the one source type that every line has, or null to recognise them by content.</summary>
    public string? SourceType { get; init; }

    /// <summary>The zone of times that are written without one.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The value of <c>_indextime</c>: when the logs were first seen.</summary>
    public DateTimeOffset IndexTime { get; init; } = DateTimeOffset.UnixEpoch;
}
