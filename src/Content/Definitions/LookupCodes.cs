using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Definitions;

/// <summary>What can be wrong with a lookup and its file.</summary>
internal static class LookupCodes
{
    public static readonly DiagnosticCode UnsupportedSetting = new("CNT0201", Severity.Warning, "a lookup setting that has no effect",
        "Lookups that a program answers are not supported. The lookup reads its table, if it has one.");

    public static readonly DiagnosticCode BadMatchType = new("CNT0202", Severity.Warning, "a match type that is none",
        "A match type is WILDCARD, CIDR or EXACT with one column in parentheses. The column is compared exactly.");

    public static readonly DiagnosticCode MissingFile = new("CNT0203", Severity.Error, "a lookup's CSV file is missing",
        "The YAML names a file that no folder of content holds. Searches that use the lookup fail.");

    public static readonly DiagnosticCode BadFile = new("CNT0204", Severity.Error, "a lookup's CSV file cannot be used",
        "The file has no header, is not text, or a quotation mark that opens a cell is never closed. Searches that use the lookup fail.");

    public static readonly DiagnosticCode RaggedRow = new("CNT0205", Severity.Warning, "a row of a lookup's CSV file has too few or too many cells",
        "Missing cells read as absent and surplus cells are left out. Usually a comma in a text without quotes.");

    public static readonly DiagnosticCode FileTooLarge = new("CNT0206", Severity.Error, "a lookup's CSV file is too large",
        "Lookups are held in memory. A table of this size belongs into an index.");

    public static readonly DiagnosticCode ModelNotSupported = new("CNT0207", Severity.Error, "a lookup is a trained model",
        "Machine-learning models are not run by Breakwater. Searches that apply one fail.");

    public static readonly DiagnosticCode DuplicateColumn = new("CNT0208", Severity.Warning, "a column name stands twice in a lookup's CSV file",
        "Searches ask for columns by name. The first column of a name counts, and the others cannot be reached.");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [UnsupportedSetting, BadMatchType, MissingFile, BadFile, RaggedRow, FileTooLarge, ModelNotSupported, DuplicateColumn];
}
