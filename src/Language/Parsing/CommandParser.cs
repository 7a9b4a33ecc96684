using Breakwater.Language.Diagnostics;

namespace Breakwater.Language.Parsing;

/// <summary>The cursor that a command sees while it reads its own arguments. SPL has no common token grammar: each place of the language asks for what it can hold.</summary>
public ref struct CommandParser
{
    private readonly ReadOnlySpan<char> _text;

    /// <summary>A cursor at the start of <paramref name="diagnostics"/>' source.</summary>
    public CommandParser(DiagnosticBag diagnostics, ICommandTable commands)
    {
        Diagnostics = diagnostics;
        Commands = commands;
        _text = diagnostics.Source.Text;
        SkipBlanks();
    }

    /// <summary>Where problems are reported; its source is the text being read.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>The commands that a subsearch may hold.</summary>
    public ICommandTable Commands { get; }

    /// <summary>The position of the next character that is not blank.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the command's arguments end here: at a pipe, a closing bracket or the end of the text.</summary>
    public readonly bool AtEnd => Position >= _text.Length || _text[Position] is '|' or ']';

    private void SkipBlanks()
    {
        while (Position < _text.Length && char.IsWhiteSpace(_text[Position])) Position++;
    }
}
