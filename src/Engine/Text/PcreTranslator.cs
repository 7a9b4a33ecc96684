using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Breakwater.Engine.Text;

/// <summary>
/// Rewrites a PCRE pattern for .NET. One pass over the pattern; what both engines understand alike is copied. Groups without a name become groups named by their PCRE
/// number, because .NET numbers named groups after all others. What .NET cannot do (recursion, verbs, callouts) is an error, never dropped.
/// </summary>
internal sealed class PcreTranslator
{
    /// <summary>The empty group that marks where <c>\K</c> was.</summary>
    public const string KeepOutGroup = "K__";

    private readonly PcreCursor _cursor;
    private readonly StringBuilder _output = new();
    private readonly PcreGroups _groups = new();
    private readonly Stack<Frame> _frames = new();
    private readonly PcreClassTranslator _classes;
    private readonly PcreReferences _references;
    private bool _isExtended;
    private bool _hasKeepOut;

    // Where the item that a quantifier would repeat begins in the output, or -1; and whether it has a quantifier already.
    private int _atomStart = -1;
    private bool _isQuantified;

    private PcreTranslator(string pattern)
    {
        _cursor = new PcreCursor(pattern);
        _classes = new PcreClassTranslator(_cursor, _output);
        _references = new PcreReferences(_cursor, _output, _groups);
    }

    /// <summary>Translates, or says what is wrong or not supported.</summary>
    public static bool TryTranslate(string pattern, [NotNullWhen(true)] out PcreTranslation? translation, [NotNullWhen(false)] out string? error)
    {
        var translator = new PcreTranslator(pattern);
        translator.Run();
        error = translator._cursor.Error;
        translation = error is null
            ? new PcreTranslation(translator._output.ToString(), translator._groups.Keys, translator._groups.Names, translator._hasKeepOut)
            : null;
        return translation is not null;
    }

    private void Run()
    {
        SkipStartOptions();
        while (!_cursor.IsDone) Step();
        if (_frames.Count > 0) _cursor.Fail("a ')' is missing");
    }

    private void SkipStartOptions()
    {
        while (_cursor.TryTake("(*UTF8)") || _cursor.TryTake("(*UTF)") || _cursor.TryTake("(*UCP)"))
        {
            // Text is Unicode here in any case.
        }
    }

    private void Step()
    {
        var character = _cursor.Take();
        switch (character)
        {
            case '\\':
                Escape();
                break;
            case '[':
                BeginAtom();
                _classes.Translate();
                break;
            case '(':
                Open();
                break;
            case ')':
                Close();
                break;
            case '|':
                _output.Append('|');
                _atomStart = -1;
                if (_frames.TryPeek(out var frame) && frame.IsBranchReset) _groups.NextBranch();
                break;
            case '*' or '+' or '?':
                Quantify(character.ToString());
                break;
            case '{':
                if (_cursor.TryTakeBraces(out var count)) Quantify(count);
                else Literal('{');
                break;
            case '#' when _isExtended:
                while (!_cursor.IsDone && _cursor.Take() != '\n')
                {
                    // A comment to the end of the line; the translation does not need it.
                }

                break;
            case ' ' or '\t' or '\n' or '\r' or '\f' or '\v' when _isExtended:
                break;
            case '^' or '$' or '.':
                BeginAtom();
                _output.Append(character);
                break;
            default:
                Literal(character);
                break;
        }
    }

    private void BeginAtom()
    {
        _atomStart = _output.Length;
        _isQuantified = false;
    }

    private void Literal(char character)
    {
        BeginAtom();
        if (char.IsHighSurrogate(character) && char.IsLowSurrogate(_cursor.Peek()))
        {
            // One character to PCRE, two to .NET: a quantifier must repeat both.
            _output.Append("(?:").Append(character).Append(_cursor.Take()).Append(')');
            return;
        }

        PcreClassTranslator.AppendCharacter(_output, character);
    }

    private void Quantify(string quantifier)
    {
        if (_atomStart < 0)
        {
            _cursor.Fail($"'{quantifier}' has nothing to repeat");
            return;
        }

        if (_isQuantified)
        {
            // (a{2}){3}: PCRE lets quantifiers follow one another.
            _output.Insert(_atomStart, "(?:").Append(')');
        }

        if (_cursor.TryTake("+")) _output.Insert(_atomStart, "(?>").Append(quantifier).Append(')');
        else if (_cursor.TryTake("?")) _output.Append(quantifier).Append('?');
        else _output.Append(quantifier);
        _isQuantified = true;
    }

    private void Escape()
    {
        if (_cursor.IsDone)
        {
            _cursor.Fail("the pattern ends with a backslash");
            return;
        }

        var letter = _cursor.Take();
        if (letter == 'Q')
        {
            foreach (var character in _cursor.TakeQuoted()) Literal(character);
            return;
        }

        if (letter == 'E') return;
        BeginAtom();
        if (PcreCharacterSets.OfEscape(letter) is { } members) _output.Append('[').Append(members).Append(']');
        else if (PcreEscapes.TryReadProperty(_cursor, letter, out var property)) _output.Append('[').Append(property).Append(']');
        else if (_references.TryRead(letter)) return;
        else if (PcreEscapes.TryReadCharacter(_cursor, letter, isInClass: false, out var rune)) PcreClassTranslator.AppendRune(_output, rune);
        else SpecialEscape(letter);
    }

    private void SpecialEscape(char letter)
    {
        switch (letter)
        {
            // .NET's \b asks Unicode where PCRE's asks ASCII; they differ only beside letters beyond ASCII, and a spelled-out \b would be far slower.
            case 'b' or 'B' or 'A' or 'Z' or 'z' or 'G':
                _output.Append('\\').Append(letter);
                break;
            case 'N':
                _output.Append(@"[^\n]");
                break;
            case 'R':
                _output.Append(@"(?>\r\n|[\u000A-\u000D\u0085\u2028\u2029])");
                break;
            case 'X':
                _output.Append(@"(?>\P{M}\p{M}*)");
                break;
            case 'K':
                _hasKeepOut = true;
                _output.Append(CultureInfo.InvariantCulture, $"(?<{KeepOutGroup}>)");
                break;
            default:
                _cursor.Fail($@"'\{letter}' is no escape sequence");
                break;
        }
    }

    private void Open()
    {
        var frame = new Frame(_output.Length, _isExtended);
        if (_cursor.Peek() == '*')
        {
            _cursor.Fail("verbs such as '(*SKIP)' are not supported");
        }
        else if (!_cursor.TryTake("?"))
        {
            _output.Append(CultureInfo.InvariantCulture, $"(?<{_groups.Add(null)}>");
        }
        else if (_cursor.TryTake("#"))
        {
            if (!_cursor.TrySkipPast(')')) _cursor.Fail("a ')' is missing");
            return;
        }
        else if (_cursor.TryTake("|"))
        {
            _output.Append("(?:");
            _groups.BeginBranches();
            frame = frame with { IsBranchReset = true };
        }
        else if (_cursor.TryTakeAny([":", "=", "!", ">", "<=", "<!"], out var kind))
        {
            _output.Append("(?").Append(kind);
        }
        else if (_cursor.TryTake("P="))
        {
            var name = _cursor.TakeUntil(')');
            BeginAtom();
            _references.AppendNamed(name);
            return;
        }
        else if (_cursor.Peek() is '<' or '\'' || _cursor.TryTake("P<", butKeep: 1))
        {
            OpenNamed();
        }
        else if (_cursor.TryTake("("))
        {
            OpenCondition();
        }
        else if (!OpenFlags(ref frame))
        {
            return;
        }

        _frames.Push(frame);
        _atomStart = -1;
    }

    private void OpenNamed()
    {
        var name = _cursor.TakeName();
        var isName = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
        if (isName) _output.Append(CultureInfo.InvariantCulture, $"(?<{_groups.Add(name)}>");
        else _cursor.Fail($"'{name}' is no group name: letters, digits and '_' only, not beginning with a digit");
    }

    private void OpenCondition()
    {
        if (_cursor.Peek() == '?')
        {
            // A lookaround as condition; it is read as the group that follows.
            _cursor.Skip(-1);
            _output.Append("(?");
            return;
        }

        var text = _cursor.TakeUntil(')').Trim('<', '>', '\'');
        var key = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= _groups.Count ? _groups.Keys[number] : text;
        if (_groups.Keys.Contains(key)) _output.Append(CultureInfo.InvariantCulture, $"(?({key})");
        else _cursor.Fail($"the condition '({text})' is not supported");
    }

    /// <summary><c>(?i)</c> or <c>(?i:</c>; returns whether a group was opened.</summary>
    private bool OpenFlags(ref Frame frame)
    {
        var flags = _cursor.TakeWhile(character => char.IsAsciiLetter(character) || character is '-' or '^');
        var closing = _cursor.IsDone ? '\0' : _cursor.Take();
        var isKnown = flags.All(flag => flag is 'i' or 'm' or 's' or 'x' or '-');
        if (!isKnown || closing is not (')' or ':'))
        {
            _cursor.Fail($"'(?{flags}{(closing == '\0' ? "" : closing)}' is not supported");
            return false;
        }

        var dash = flags.IndexOf('-', StringComparison.Ordinal);
        var on = dash < 0 ? flags : flags[..dash];
        var off = dash < 0 ? "" : flags[(dash + 1)..];
        _isExtended = (_isExtended || on.Contains('x', StringComparison.Ordinal)) && !off.Contains('x', StringComparison.Ordinal);

        // Blanks and comments of extended patterns are gone from the output, and what is left must be read plainly.
        on = on.Replace("x", "", StringComparison.Ordinal);
        off = off.Replace("x", "", StringComparison.Ordinal);
        var kept = off.Length > 0 ? $"{on}-{off}" : on;
        if (closing == ':' || kept.Length > 0) _output.Append("(?").Append(kept).Append(closing);
        return closing == ':';
    }

    private void Close()
    {
        if (!_frames.TryPop(out var frame))
        {
            _cursor.Fail("there is a ')' without '('");
            return;
        }

        _output.Append(')');
        _atomStart = frame.OutputStart;
        _isQuantified = false;
        _isExtended = frame.WasExtended;
        if (frame.IsBranchReset) _groups.EndBranches();
    }

    private readonly record struct Frame(int OutputStart, bool WasExtended, bool IsBranchReset = false);
}
