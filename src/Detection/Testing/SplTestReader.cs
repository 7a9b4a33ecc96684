using Breakwater.Detection.Testing.Checks;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Detection.Testing;

/// <summary>
/// Reads test files. A line <c>## name</c> begins a section. A section has records, separated by blank lines: those that set something up (see
/// <see cref="EnvironmentRecord"/>) hold for the records after them in the section, or for the whole file where they stand before the first section;
/// the others are a keyword and what is tested, a line of four dashes, and what is expected.
/// </summary>
public sealed class SplTestReader
{
    private const string SectionMark = "## ";
    private const string ExpectationMark = "----";

    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly TestLines _lines;
    private readonly List<SplTestSection> _sections = [];
    private List<SplTestCheck> _checks = [];
    private TestEnvironment _shared = new();
    private TestEnvironment _environment = new();
    private string? _section;
    private int _sectionStart;

    private SplTestReader(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _lines = new TestLines(source.Text);
    }

    /// <summary>Reads a file; what is wrong with it goes to <paramref name="diagnostics"/> and is left out.</summary>
    public static SplTestFile Read(SourceText source, DiagnosticBag diagnostics)
    {
        var reader = new SplTestReader(source, diagnostics);
        reader.ReadAll();
        return new SplTestFile(source.Name, source.Text, reader._sections);
    }

    private void ReadAll()
    {
        while (!_lines.AtEnd)
        {
            var line = _lines.Current;
            if (line.StartsWith(SectionMark, StringComparison.Ordinal)) BeginSection(line[SectionMark.Length..].Trim());
            else if (line.Length == 0 || line[0] == '#') _lines.Skip();
            else ReadRecord(line);
        }

        EndSection(_source.Text.Length);
    }

    private void BeginSection(string name)
    {
        EndSection(_lines.Position);
        _lines.Skip();
        if (_section is null) _shared = _environment;
        _section = name;
        _sectionStart = _lines.Position;
        _checks = [];
        _environment = _shared;
    }

    private void EndSection(int end)
    {
        if (_section is { } name) _sections.Add(new SplTestSection(name, _source.Text[_sectionStart..end].Trim('\n'), _checks));
    }

    private void ReadRecord(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal);
        var keyword = end < 0 ? line : line[..end];
        if (EnvironmentRecord.Find(keyword) is { } record)
        {
            var header = end < 0 ? "" : line[(end + 1)..].Trim();
            var span = _lines.Span;
            _lines.Skip();
            _environment = record(_environment, new RecordText(header, span, _lines.TakeBlock(), _diagnostics));
        }
        else if (MakeCheck(keyword) is { } make)
        {
            ReadCheck(keyword, make);
        }
        else
        {
            _diagnostics.Report(TestCodes.UnknownRecord, _lines.Span, $"'{keyword}' begins no record", "write search, plan, error, eval or print, or set something up with events, lookup, macro or datamodel");
            _lines.TakeBlock();
        }
    }

    private void ReadCheck(string keyword, CheckMaker make)
    {
        var number = _lines.Number;
        var span = _lines.Span;
        var start = _lines.Position + keyword.Length;
        while (!_lines.AtEnd && _lines.Current != ExpectationMark && !_lines.Current.StartsWith(SectionMark, StringComparison.Ordinal)) _lines.Skip();
        if (_lines.AtEnd || _lines.Current != ExpectationMark)
        {
            _diagnostics.Report(TestCodes.NoExpectation, span, $"the record has no line '{ExpectationMark}'");
            return;
        }

        var text = _source.Text[start.._lines.Position].Trim();
        _lines.Skip();
        var expectedStart = _lines.Position;
        var expected = string.Join('\n', _lines.TakeBlock().Select(line => line.Text));
        if (_section is null) _diagnostics.Report(TestCodes.OutsideSection, span, $"the record '{keyword}' stands before the first section");
        _checks.Add(make(text, _environment, expected, TextSpan.FromBounds(expectedStart, _lines.Position), number));
    }

    private delegate SplTestCheck CheckMaker(string text, TestEnvironment environment, string expected, TextSpan span, int line);

    private static CheckMaker? MakeCheck(string keyword) => keyword switch
    {
        "search" => (text, environment, expected, span, line) => new SearchCheck(text, environment) { Expected = expected, ExpectedSpan = span, Line = line },
        "plan" => (text, environment, expected, span, line) => new PlanCheck(text, environment) { Expected = expected, ExpectedSpan = span, Line = line },
        "error" => (text, environment, expected, span, line) => new ErrorCheck(text, environment) { Expected = expected, ExpectedSpan = span, Line = line },
        "eval" => (text, environment, expected, span, line) => new EvalCheck(text, environment) { Expected = expected, ExpectedSpan = span, Line = line },
        "print" => (text, environment, expected, span, line) => new PrintCheck(text, environment) { Expected = expected, ExpectedSpan = span, Line = line },
        _ => null,
    };
}
