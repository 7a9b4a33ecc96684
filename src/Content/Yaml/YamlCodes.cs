using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Yaml;

/// <summary>What can be wrong with a content file before anybody looks at what it says.</summary>
internal static class YamlCodes
{
    public static readonly DiagnosticCode Unreadable = new("CNT0001", Severity.Error, "a content file cannot be read",
        "The file was listed and could not be opened or read to its end. Look at its permissions; everything else was loaded.");

    public static readonly DiagnosticCode TooLong = new("CNT0002", Severity.Error, "a content file is too long",
        "YAML files of content are a few kilobytes. A longer one is most likely not content, and reading it would take the memory of the machine.");

    public static readonly DiagnosticCode NotUtf8 = new("CNT0003", Severity.Error, "a content file is not UTF-8",
        "Content is UTF-8 text. Save the file in that encoding.");

    public static readonly DiagnosticCode Malformed = new("CNT0004", Severity.Error, "a file is not valid YAML",
        "The YAML reader stopped here, and the whole file is left out. Usual causes: a tab in the indentation, a missing blank after a colon, a text with ': ' or ' #' that needs quotes.");

    public static readonly DiagnosticCode TooComplex = new("CNT0005", Severity.Error, "a YAML file is nested too deeply or repeats itself too often",
        "Content nests a handful of levels. Deep nesting, or aliases that multiply each other, are refused before they take the memory of the machine.");

    public static readonly DiagnosticCode SeveralDocuments = new("CNT0006", Severity.Warning, "a file holds several YAML documents",
        "One file is one object. Only the first document was read; move the others into files of their own.");

    public static readonly DiagnosticCode DuplicateKey = new("CNT0007", Severity.Warning, "a key stands twice in one mapping",
        "The later value counts, as in other readers of this content. Remove one of them.");

    public static readonly DiagnosticCode OddKey = new("CNT0008", Severity.Warning, "a key is not a text",
        "The keys of content are names. The entry is left out.");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [Unreadable, TooLong, NotUtf8, Malformed, TooComplex, SeveralDocuments, DuplicateKey, OddKey];
}
