using System.Text;

namespace Breakwater.Cli.Terminals;

/// <summary>Rows in aligned columns under a header. Where a width is given, wide columns shrink, and columns that still do not fit are named instead of shown.</summary>
internal sealed class TextTable(IReadOnlyList<string> headers)
{
    private const int Gap = 2;

    /// <summary>A column is not squeezed below this: less tells nothing.</summary>
    private const int LeastShrunkWidth = 12;

    /// <summary>Columns shrink in turns of this much, so that the widest ones end equally wide.</summary>
    private const int ShrinkStep = 4;

    private readonly string[] _headers = [.. headers.Select(DisplayText.Clean)];
    private readonly List<string[]> _rows = [];
    private readonly List<string?> _notes = [];

    /// <summary>Columns whose cells stand at the right, by position.</summary>
    public IReadOnlySet<int> RightAligned { get; init; } = new HashSet<int>();

    /// <summary>Columns that keep their width while others shrink, by position.</summary>
    public IReadOnlySet<int> Fixed { get; init; } = new HashSet<int>();

    /// <summary>Puts colour on a cell, given its column and its text as shown; null for none.</summary>
    public Func<int, string, string>? Paint { get; init; }

    /// <summary>Blanks before every line.</summary>
    public int Indent { get; init; }

    /// <summary>How many rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row, a cell for each header; <paramref name="note"/> stands below it over the whole width.</summary>
    public void Add(IEnumerable<string> cells, string? note = null)
    {
        _rows.Add([.. cells.Select(DisplayText.Clean)]);
        _notes.Add(note is null ? null : DisplayText.Clean(note));
    }

    /// <summary>Writes the table within <paramref name="width"/> columns, 0 for as wide as it needs.</summary>
    public void Write(TextWriter output, int width, Palette palette)
    {
        var widths = Measure();
        var shown = width == 0 ? widths.Length : Shrink(widths, width - Indent);
        var margin = new string(' ', Indent);
        if (Array.Exists(_headers, header => header.Length > 0)) output.WriteLine(margin + palette.Dim(Line(_headers, widths, shown, null)));
        for (var i = 0; i < _rows.Count; i++)
        {
            output.WriteLine(margin + Line(_rows[i], widths, shown, Paint));
            if (_notes[i] is not { Length: > 0 } note) continue;
            var lines = width == 0 ? [note] : DisplayText.Wrap(note, Math.Max(LeastShrunkWidth, width - Indent - Gap));
            foreach (var line in lines) output.WriteLine(margin + "  " + palette.Dim(line));
        }

        if (shown == widths.Length) return;
        foreach (var line in DisplayText.Wrap($"not shown for lack of width: {string.Join(", ", _headers.Skip(shown))}", width - Indent)) output.WriteLine(margin + palette.Dim(line));
    }

    private int[] Measure()
    {
        var widths = Array.ConvertAll(_headers, DisplayText.WidthOf);
        foreach (var row in _rows)
        {
            for (var column = 0; column < widths.Length; column++) widths[column] = Math.Max(widths[column], DisplayText.WidthOf(row[column]));
        }

        return widths;
    }

    /// <summary>Takes width from the widest columns until all fit, then drops columns from the right; returns how many are shown.</summary>
    private int Shrink(int[] widths, int available)
    {
        var shown = widths.Length;
        while (shown > 1)
        {
            var excess = widths.AsSpan(0, shown).ToArray().Sum() + (Gap * (shown - 1)) - available;
            if (excess <= 0) break;
            if (WidestOf(widths, shown) is { } widest) widths[widest] = Math.Max(LeastShrunkWidth, widths[widest] - Math.Min(excess, ShrinkStep));
            else shown--;
        }

        return shown;
    }

    private int? WidestOf(int[] widths, int shown)
    {
        int? widest = null;
        for (var column = 0; column < shown; column++)
        {
            if (widths[column] > LeastShrunkWidth && !Fixed.Contains(column) && (widest is not { } other || widths[column] > widths[other])) widest = column;
        }

        return widest;
    }

    private string Line(string[] cells, int[] widths, int shown, Func<int, string, string>? paint)
    {
        var line = new StringBuilder();
        for (var column = 0; column < shown; column++)
        {
            var text = DisplayText.Fit(cells[column], widths[column]);
            var padding = widths[column] - DisplayText.WidthOf(text);
            if (column > 0) line.Append(' ', Gap);
            var painted = paint is null ? text : paint(column, text);
            if (RightAligned.Contains(column)) line.Append(' ', padding).Append(painted);
            else line.Append(painted).Append(' ', column == shown - 1 ? 0 : padding);
        }

        return line.ToString().TrimEnd();
    }
}
