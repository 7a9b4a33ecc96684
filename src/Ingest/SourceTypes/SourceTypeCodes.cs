using Breakwater.Language.Diagnostics;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>Diagnostics about source type files.</summary>
public static class SourceTypeCodes
{
    /// <summary>The file is no YAML, or too large.</summary>
    public static readonly DiagnosticCode UnreadableFile = new("CNT0901", Severity.Error, "unreadable source type file",
        "The file is not well-formed YAML, or far larger than a source type needs. Nothing was loaded from it.");

    /// <summary>Something is missing or of the wrong kind.</summary>
    public static readonly DiagnosticCode BadShape = new("CNT0902", Severity.Error, "malformed source type",
        "A source type is a mapping with a name and any of: extends, aliases, summary, format, columns, separator, recognise, timestamp, host, extract, fields, tags. The type was not loaded.");

    /// <summary>A key that source types do not have.</summary>
    public static readonly DiagnosticCode UnknownKey = new("CNT0903", Severity.Warning, "unknown key in a source type",
        "The key means nothing here and was ignored. It may be misspelled.");

    /// <summary>An expression, condition or pattern that cannot be read.</summary>
    public static readonly DiagnosticCode BadExpression = new("CNT0904", Severity.Error, "unreadable expression in a source type",
        "An eval expression, a tag condition or a pattern is malformed. The type was not loaded.");

    /// <summary>The type that another one extends does not exist.</summary>
    public static readonly DiagnosticCode UnknownBase = new("CNT0905", Severity.Error, "unknown source type to extend",
        "'extends' must name a source type that was loaded from the same folders. The type was not loaded.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [UnreadableFile, BadShape, UnknownKey, BadExpression, UnknownBase];
}
