using System.Text;
using Breakwater.Content.Definitions;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Packs;

/// <summary>A CSV file of lookup rows, read when it is first asked for: a pack brings dozens of tables and a hunt uses few. Safe for many threads.</summary>
public sealed class LookupFile
{
    /// <summary>The largest file that is read: tables live in memory, several times as large as on disk.</summary>
    public const int MaximumLengthBytes = 64 * 1024 * 1024;

    /// <summary>How many rows of the wrong width are reported one by one.</summary>
    private const int MaximumRaggedReports = 10;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IContentFolder _folder;
    private readonly ContentFile _file;
    private readonly Lazy<LookupFileContent> _content;

    /// <summary>The file <paramref name="file"/> of <paramref name="folder"/>, not opened yet.</summary>
    public LookupFile(IContentFolder folder, ContentFile file)
    {
        _folder = folder;
        _file = file;
        _content = new Lazy<LookupFileContent>(ReadContent);
    }

    /// <summary>The name without folders, by which searches and lookup definitions refer to it.</summary>
    public string Name => _file.FileName;

    /// <summary>The rows and what was odd about them; reads the file on the first call.</summary>
    public LookupFileContent Read() => _content.Value;

    private LookupFileContent ReadContent()
    {
        var diagnostics = new List<Diagnostic>();
        if (_file.LengthBytes > MaximumLengthBytes)
            return Failed(LookupCodes.FileTooLarge, $"'{_file.Path}' is larger than {MaximumLengthBytes / (1024 * 1024)} MB");

        try
        {
            using var text = new StreamReader(_folder.Open(_file), StrictUtf8);
            var csv = new CsvReader(text);
            if (!csv.Read()) return Failed(LookupCodes.BadFile, $"'{_file.Path}' has no header: {csv.Problem ?? "it is empty"}");
            var columns = ReadHeader(csv, diagnostics);
            var rows = ReadRows(csv, columns, diagnostics);
            if (csv.Problem is { } problem) return Failed(LookupCodes.BadFile, $"'{_file.Path}' cannot be used: {problem}");
            return new LookupFileContent(new LookupTable([.. columns.Select(column => column.Name)], rows), diagnostics);
        }
        catch (DecoderFallbackException)
        {
            return Failed(LookupCodes.BadFile, $"'{_file.Path}' is not UTF-8 text");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failed(LookupCodes.BadFile, $"'{_file.Path}' cannot be read: {failure.Message.TrimEnd('.')}");
        }
    }

    /// <summary>The columns that are used, each with its position: a name counts once, and a column without a name cannot be asked for.</summary>
    private List<(string Name, int Position)> ReadHeader(CsvReader csv, List<Diagnostic> diagnostics)
    {
        var columns = new List<(string Name, int Position)>();
        for (var i = 0; i < csv.Cells.Count; i++)
        {
            var name = csv.Cells[i].Trim();
            if (name.Length == 0) continue;
            if (columns.Exists(column => column.Name == name)) diagnostics.Add(Problem(LookupCodes.DuplicateColumn, $"'{_file.Path}' has two columns called '{name}'"));
            else columns.Add((name, i));
        }

        return columns;
    }

    private List<string?[]> ReadRows(CsvReader csv, List<(string Name, int Position)> columns, List<Diagnostic> diagnostics)
    {
        var width = csv.Cells.Count;
        var raggedCount = 0;
        var rows = new List<string?[]>();
        while (csv.Read())
        {
            if (csv.Cells.Count != width && ++raggedCount <= MaximumRaggedReports)
                diagnostics.Add(Problem(LookupCodes.RaggedRow, $"'{_file.Path}' line {csv.Line}: {csv.Cells.Count} cells where the header has {width}"));

            var row = new string?[columns.Count];
            for (var i = 0; i < row.Length; i++) row[i] = Cell(csv, columns[i].Position);
            rows.Add(row);
        }

        if (raggedCount > MaximumRaggedReports)
            diagnostics.Add(Problem(LookupCodes.RaggedRow, $"'{_file.Path}': {raggedCount - MaximumRaggedReports} further rows have too few or too many cells"));

        return rows;
    }

    // SPL: an empty cell reads as absent, section 5.5.
    private static string? Cell(CsvReader csv, int position) => position < csv.Cells.Count && csv.Cells[position] is { Length: > 0 } text ? text : null;

    private LookupFileContent Failed(DiagnosticCode code, string message) => new(null, [Problem(code, message)]);

    private Diagnostic Problem(DiagnosticCode code, string message) => new(code, message, new SourceLocation(new SourceText(_file.Path, ""), default));
}

/// <summary>What a CSV file of lookup rows came to.</summary>
/// <param name="Table">The rows, or null where the file cannot be used; the diagnostics then hold the error.</param>
/// <param name="Diagnostics">What was wrong or odd.</param>
public sealed record LookupFileContent(LookupTable? Table, IReadOnlyList<Diagnostic> Diagnostics);
