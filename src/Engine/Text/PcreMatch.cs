using System.Text.RegularExpressions;

namespace Breakwater.Engine.Text;

/// <summary>One occurrence of a <see cref="PcrePattern"/> in a text, or, as <c>default</c>, none.</summary>
public readonly struct PcreMatch
{
    private readonly PcrePattern? _owner;
    private readonly string _text;
    private readonly Match _match;

    internal PcreMatch(PcrePattern owner, string text, Match match)
    {
        _owner = match.Success ? owner : null;
        _text = text;
        _match = match;
    }

    /// <summary>Whether there is an occurrence; nothing else may be asked where there is none.</summary>
    public bool Success => _owner is not null;

    /// <summary>Where the occurrence begins (after a <c>\K</c>, if the pattern has one).</summary>
    public int Start => _owner is { } owner ? owner.StartOf(_match) : 0;

    /// <summary>Where the text after the occurrence begins.</summary>
    public int End => _owner is null ? 0 : _match.Index + _match.Length;

    /// <summary>The matched text.</summary>
    public string Text => _text[Start..End];

    /// <summary>The group of that name; its <see cref="Capture.Value"/> counts only where it took part (<see cref="Group.Success"/>).</summary>
    public Group Group(string name) => _match.Groups[name];

    /// <summary>The group of that number, counted as PCRE does: by opening parentheses, named groups included. Null where the pattern has none of that number.</summary>
    public Group? Group(int number) => _owner?.KeyOf(number) is { } key ? _match.Groups[key] : null;

    /// <summary>The next occurrence after this one.</summary>
    public PcreMatch Next() => _owner is { } owner ? owner.MatchAfter(_text, _match) : default;
}
