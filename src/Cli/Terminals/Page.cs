namespace Breakwater.Cli.Terminals;

/// <summary>A page of text about one thing: a title, then sections of paragraphs, lists and literal text. Sections without content are left out.</summary>
internal sealed class Page(TextWriter output, int width, Palette palette)
{
    private const int Margin = 2;
    private const int ReadableWidth = 100;

    /// <summary>Where paragraphs break: at the screen's edge, and never later than a person likes to read.</summary>
    private readonly int _textWidth = Math.Min(width == 0 ? ReadableWidth : width, ReadableWidth) - Margin;

    /// <summary>The first line, and a line of facts about it.</summary>
    public void Title(string title, params IEnumerable<string> facts)
    {
        output.WriteLine(palette.Bold(DisplayText.Clean(title)));
        var line = string.Join(" · ", facts.Where(fact => fact.Length > 0).Select(DisplayText.Clean));
        if (line.Length > 0) output.WriteLine(palette.Dim(line));
    }

    /// <summary>A heading.</summary>
    public void Heading(string heading)
    {
        output.WriteLine();
        output.WriteLine(palette.Cyan(heading));
    }

    /// <summary>A heading with a paragraph.</summary>
    public void Section(string heading, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        Heading(heading);
        Paragraph(text);
    }

    /// <summary>A heading with a list.</summary>
    public void Section(string heading, IEnumerable<string> items)
    {
        var lines = items.Where(item => item.Length > 0).ToList();
        if (lines.Count == 0) return;
        Heading(heading);
        foreach (var line in lines) Item(line);
    }

    /// <summary>A heading with text that keeps its line breaks and is never cut: a search to copy.</summary>
    public void Literal(string heading, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        Heading(heading);
        foreach (var line in DisplayText.CleanLines(text.Trim('\n', ' ')).Split('\n')) output.WriteLine("  " + line.TrimEnd());
    }

    /// <summary>A paragraph, its own line breaks taken for blanks.</summary>
    public void Paragraph(string text)
    {
        var flowing = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var line in DisplayText.Wrap(DisplayText.Clean(flowing), _textWidth)) output.WriteLine("  " + line);
    }

    /// <summary>One item of a list.</summary>
    public void Item(string text)
    {
        var isFirst = true;
        foreach (var line in DisplayText.Wrap(DisplayText.Clean(text), _textWidth - Margin))
        {
            output.WriteLine((isFirst ? "  " : "    ") + line);
            isFirst = false;
        }
    }

    /// <summary>A heading with lines that are never broken: names and paths to copy.</summary>
    public void Lines(string heading, IEnumerable<string> lines)
    {
        var shown = lines.Where(line => line.Length > 0).ToList();
        if (shown.Count == 0) return;
        Heading(heading);
        foreach (var line in shown) output.WriteLine("  " + DisplayText.Clean(line));
    }

    /// <summary>A table below the last heading.</summary>
    public void Table(TextTable table) => table.Write(output, width, palette);

    /// <summary>A table below the last heading whose cells are never cut: searches to read.</summary>
    public void WholeTable(TextTable table) => table.Write(output, 0, palette);
}
