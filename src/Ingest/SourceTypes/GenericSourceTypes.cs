using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>The types of lines that no other type claims. Content may give them fields by defining a type of the same name.</summary>
internal static class GenericSourceTypes
{
    /// <summary>How many pairs make a line one of <c>key=value</c> and not of text with an equals sign.</summary>
    public const int LeastPairs = 3;

    private static readonly IReadOnlyList<TimestampSource> UsualTimes =
        [.. new[] { "_time", "timestamp", "@timestamp", "time", "ts", "datetime", "eventTime", "event_time", "date", "_write_ts" }.Select(name => new TimestampSource([ReservedName(name)]))];

    public static SourceType Json { get; } = new("json") { Summary = "JSON objects, one a line or in an array", IsGeneric = true, Format = JsonFormat.Instance, Timestamps = UsualTimes };

    public static SourceType Csv { get; } = new("csv") { Summary = "comma-separated values under a header line", IsGeneric = true, Timestamps = UsualTimes };

    public static SourceType Pairs { get; } = new("key_value") { Summary = "lines of key=value pairs", IsGeneric = true, Format = PairsFormat.Instance, Timestamps = UsualTimes };

    public static SourceType Syslog { get; } = new("syslog") { Summary = "lines with a syslog header", IsGeneric = true, Format = PairsFormat.Instance };

    public static SourceType Plain { get; } = new("plain") { Summary = "lines of text", IsGeneric = true, Format = PairsFormat.Instance };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SourceType> All { get; } = [Json, Csv, Pairs, Syslog, Plain];

    private static string ReservedName(string name) => ReservedFields.Visible(name);
}
