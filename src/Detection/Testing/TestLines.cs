using Breakwater.Language.Text;

namespace Breakwater.Detection.Testing;

/// <summary>Goes through a test file line by line and remembers where each line stands.</summary>
internal sealed class TestLines(string text)
{
    private int _start;

    /// <summary>The number of the line that comes next, from 1.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>Where the line that comes next begins.</summary>
    public int Position => _start;

    public bool AtEnd => _start >= text.Length;

    /// <summary>The line that comes next, without its line break and blanks at its end.</summary>
    public string Current => text.AsSpan(_start, LineEnd() - _start).TrimEnd().ToString();

    public bool IsBlank => Current.Length == 0;

    /// <summary>Where the line that comes next stands.</summary>
    public TextSpan Span => TextSpan.FromBounds(_start, LineEnd());

    public void Skip()
    {
        _start = Math.Min(text.Length, LineEnd() + 1);
        Number++;
    }

    /// <summary>The lines up to the next blank one, each with its place.</summary>
    public IReadOnlyList<(string Text, TextSpan Span)> TakeBlock()
    {
        var lines = new List<(string, TextSpan)>();
        for (; !AtEnd && !IsBlank; Skip()) lines.Add((Current, Span));
        return lines;
    }

    private int LineEnd()
    {
        var end = text.IndexOf('\n', _start);
        return end < 0 ? text.Length : end;
    }
}
