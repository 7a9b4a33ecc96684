using System.Globalization;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Language.Parsing;

/// <summary>
/// The cursor that a command sees while it reads its own arguments. SPL has no common token grammar: each place of the language asks for
/// what it can hold. The cursor always stands on a character that is not blank. A copy of it is a bookmark.
/// </summary>
public ref struct CommandParser
{
    private readonly ReadOnlySpan<char> _text;
    private readonly NestingLevel _nesting;

    /// <summary>A cursor at the start of <paramref name="diagnostics"/>' source.</summary>
    public CommandParser(DiagnosticBag diagnostics, ICommandTable commands)
        : this(diagnostics, commands, 0, default)
    {
    }

    internal CommandParser(DiagnosticBag diagnostics, ICommandTable commands, int position, NestingLevel nesting)
    {
        Diagnostics = diagnostics;
        Commands = commands;
        _text = diagnostics.Source.Text;
        _nesting = nesting;
        MoveTo(position);
    }

    /// <summary>Where problems are reported; its source is the text being read.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>The commands that a subsearch may hold.</summary>
    public ICommandTable Commands { get; }

    /// <summary>The position of the next character that is not blank.</summary>
    public int Position { get; private set; }

    /// <summary>The position after the last character that was read, blanks left out: where a span that ends here should end.</summary>
    public int ReadEnd { get; private set; }

    /// <summary>Whether the command's arguments end here: at a pipe, a closing bracket or the end of the text.</summary>
    public readonly bool AtEnd => Position >= _text.Length || _text[Position] is '|' or ']';

    /// <summary>Where the next word, quoted text or character stands; empty at the end.</summary>
    public readonly TextSpan CurrentSpan
    {
        get
        {
            if (AtEnd) return new TextSpan(Position, 0);
            if (_text[Position] is '"') return TextSpan.FromBounds(Position, BalancedText.Step(_text, Position));
            return TextSpan.FromBounds(Position, Math.Max(Position + 1, BareText.FindFieldEnd(_text, Position)));
        }
    }

    internal readonly ReadOnlySpan<char> Text => _text;

    internal readonly NestingLevel Nesting => _nesting;

    /// <summary>The bare name that ends where something was read last; empty where there is none.</summary>
    internal readonly TextSpan PreviousName
    {
        get
        {
            var start = ReadEnd;
            while (start > 0 && BareText.IsIdentifierPart(_text[start - 1])) start--;
            return TextSpan.FromBounds(start, ReadEnd);
        }
    }

    /// <summary>The characters at <paramref name="span"/>.</summary>
    public readonly ReadOnlySpan<char> TextOf(TextSpan span) => _text.Slice(span.Start, span.Length);

    /// <summary>The span from <paramref name="start"/> to the last character that was read.</summary>
    public readonly TextSpan SpanFrom(int start) => TextSpan.FromBounds(start, Math.Max(start, ReadEnd));

    /// <summary>Whether the next character is <paramref name="symbol"/>.</summary>
    public readonly bool PeekSymbol(char symbol) => Position < _text.Length && _text[Position] == symbol;

    /// <summary>Consumes one punctuation character.</summary>
    public bool TrySymbol(char symbol)
    {
        if (!PeekSymbol(symbol)) return false;
        MoveTo(Position + 1);
        return true;
    }

    /// <summary>Consumes one punctuation character, or reports that it is missing.</summary>
    public bool Expect(char symbol)
    {
        if (TrySymbol(symbol)) return true;
        ReportUnexpected($"'{symbol}'");
        return false;
    }

    /// <summary>
    /// Consumes <paramref name="symbol"/>, which closes what stands at <paramref name="opening"/>. Where the command ends without it, the opening
    /// character is what is reported.
    /// </summary>
    public bool ExpectClosing(char symbol, int opening)
    {
        if (!AtEnd || PeekSymbol(symbol)) return Expect(symbol);
        Diagnostics.Report(SyntaxCodes.UnclosedBracket, new TextSpan(opening, 1), $"'{_text[opening]}' is never closed");
        return false;
    }

    /// <summary>Consumes any number of commas: between items they are optional and may be doubled.</summary>
    public void SkipCommas()
    {
        while (TrySymbol(','))
        {
        }
    }

    /// <summary>Whether the next word is <paramref name="word"/>, in any case, whole, not quoted and not the name of an option.</summary>
    public readonly bool PeekKeyword(string word)
    {
        var end = BareText.FindFieldEnd(_text, Position);
        return _text[Position..end].Equals(word, StringComparison.OrdinalIgnoreCase) && (end >= _text.Length || _text[end] != '=');
    }

    /// <summary>Consumes <paramref name="word"/> where <see cref="PeekKeyword"/> sees it.</summary>
    public bool TryKeyword(string word)
    {
        if (!PeekKeyword(word)) return false;
        MoveTo(Position + word.Length);
        return true;
    }

    /// <summary>Whether <c>name =</c> follows, with or without blanks.</summary>
    public readonly bool PeekOption() => FindOptionName() >= 0;

    /// <summary>Consumes <c>name=value</c>, the name in any case. A missing value is reported and reads as empty text.</summary>
    public bool TryOption(string name, out OptionValue value)
    {
        if (!TryOptionStart(name))
        {
            value = default;
            return false;
        }

        var start = Position;
        if (ReadQuoted(out var text))
        {
            value = new OptionValue(text, SpanFrom(start), true) { Name = name };
            return true;
        }

        // A lone comma is a value where a blank follows: 'makemv delim=, x'.
        var end = BareText.FindOptionEnd(_text, start);
        if (end == start && PeekSymbol(',') && (start + 1 == _text.Length || char.IsWhiteSpace(_text[start + 1]))) end = start + 1;
        if (end == start) Diagnostics.Report(ArgumentCodes.MissingOptionValue, new TextSpan(start, 0), $"'{name}=' has no value");
        value = new OptionValue(_text[start..end].ToString(), TextSpan.FromBounds(start, end), false) { Name = name };
        if (end > start) MoveTo(end);
        return true;
    }

    /// <summary>Consumes <c>name=</c> alone; what follows is the caller's to read.</summary>
    public bool TryOptionStart(string name)
    {
        var end = FindOptionName();
        if (end < 0 || !_text[Position..end].Equals(name, StringComparison.OrdinalIgnoreCase)) return false;
        MoveTo(end);
        return TrySymbol('=');
    }

    /// <summary>Consumes a bare word or a text in double quotes.</summary>
    public bool TryWord(out WordToken word)
    {
        var start = Position;
        var isQuoted = PeekSymbol('"');
        if (isQuoted ? ReadQuoted(out var text) : ReadBare(out text))
        {
            word = new WordToken(text, SpanFrom(start), isQuoted);
            return true;
        }

        word = default;
        return false;
    }

    /// <summary>Consumes everything up to the next blank, or up to a pipe or closing bracket that no bracket of the text itself contains: a regular expression without quotes.</summary>
    public bool TryUnquoted(out WordToken word)
    {
        var start = Position;
        var end = start;
        for (var depth = 0; end < _text.Length && !char.IsWhiteSpace(_text[end]) && (depth > 0 || _text[end] is not ('|' or ']')); end++)
        {
            if (_text[end] is '(' or '[') depth++;
            else if (_text[end] is ')' or ']') depth = Math.Max(0, depth - 1);
        }

        word = new WordToken(_text[start..end].ToString(), TextSpan.FromBounds(start, end), false);
        if (end > start) MoveTo(end);
        return end > start;
    }

    /// <summary>Consumes a field name, bare or in single or double quotes. Parentheses right behind a bare one are part of it, as in <c>avg(bytes)</c>, which stats calls its columns.</summary>
    public bool TryField(out FieldToken field)
    {
        if (!TryName(out field)) return false;
        while (!field.IsQuoted && ReadEnd == Position && TryParentheses()) field = new FieldToken(TextOf(SpanFrom(field.Span.Start)).ToString(), SpanFrom(field.Span.Start), false);
        return true;
    }

    /// <summary>As <see cref="TryField"/>, where a parenthesis behind the name begins arguments: the name of a function.</summary>
    public bool TryName(out FieldToken field)
    {
        var start = Position;
        var isQuoted = PeekSymbol('"') || PeekSymbol('\'');
        if (isQuoted ? ReadQuoted(out var name) : ReadBare(out name))
        {
            field = new FieldToken(name, SpanFrom(start), isQuoted);
            if (name.Length == 0) Diagnostics.Report(ExpressionCodes.EmptyField, field.Span, "the field name is empty");
            return true;
        }

        field = default;
        return false;
    }

    /// <summary>Reads one field name, or reports that <paramref name="what"/> is missing and returns null.</summary>
    public string? ReadField(string what)
    {
        if (TryField(out var field)) return field.Name;
        ReportUnexpected(what);
        return null;
    }

    /// <summary>As <see cref="ReadField"/>, for the name of a function.</summary>
    public string? ReadName(string what)
    {
        if (TryName(out var name)) return name.Name;
        ReportUnexpected(what);
        return null;
    }

    /// <summary>
    /// Reads field names, separated by blanks, commas or both, up to a character that no name begins with, an option, or one of
    /// <paramref name="stopWords"/>. None at all is an empty list.
    /// </summary>
    public List<FieldToken> ReadFieldList(params ReadOnlySpan<string> stopWords)
    {
        var fields = new List<FieldToken>();
        SkipCommas();
        while (!AtEnd && !PeekAny(stopWords) && !PeekOption() && TryField(out var field))
        {
            fields.Add(field);
            SkipCommas();
        }

        return fields;
    }

    /// <summary>Consumes a whole number with an optional sign; a word that merely begins with digits, such as <c>5m</c>, stays.</summary>
    public long? TryInteger()
    {
        var end = BareText.FindFieldEnd(_text, Position);
        if (!long.TryParse(_text[Position..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return null;
        MoveTo(end);
        return number;
    }

    /// <summary>Consumes a number with optional sign, decimal point and exponent; a word that merely begins with digits stays.</summary>
    public double? TryNumber()
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var end = BareText.FindFieldEnd(_text, Position);
        if (end == Position || char.IsAsciiLetter(_text[Position])) return null;
        if (!double.TryParse(_text[Position..end], Style, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return null;
        MoveTo(end);
        return number;
    }

    /// <summary>
    /// Consumes a word that is spelled like a span of time or an offset with a snap, such as <c>5m</c>, <c>-1d@d</c>, <c>1w@w1</c> or <c>auto</c>.
    /// What the word means, and whether its unit exists, is the caller's to say.
    /// </summary>
    public bool TryTimeSpan(out WordToken word)
    {
        var bookmark = this;
        if (TryWord(out word) && TimeSpanText.IsLikely(word.Text)) return true;
        this = bookmark;
        word = default;
        return false;
    }

    /// <summary>Reads an eval expression up to where it ends; null after reporting what is wrong with it.</summary>
    public Expression? ReadExpression()
    {
        var reader = new ExpressionParser(this);
        var expression = reader.Read();
        MoveTo(reader.Position, reader.ReadEnd);
        return expression;
    }

    /// <summary>
    /// Reads a search condition up to the end, an unpaired closing parenthesis or one of <paramref name="stopWords"/>.
    /// Nothing at all is <see cref="AllEvents"/>; what cannot be read is reported and left out.
    /// </summary>
    public SearchExpression ReadSearch(params ReadOnlySpan<string> stopWords)
    {
        var reader = new SearchParser(this, stopWords);
        var condition = reader.Read();
        MoveTo(reader.Position, reader.ReadEnd);
        return condition;
    }

    /// <summary>Reads <c>[ ... ]</c>: the leading pipe is optional, and a first word that names no command begins an implied search. Null after reporting.</summary>
    public PipelineSyntax? ReadSubsearch()
    {
        if (PeekSymbol('[')) return PipelineParser.ReadBracketed(ref this);
        ReportUnexpected("a subsearch in '[ ]'");
        return null;
    }

    /// <summary>
    /// Consumes <c>[ ... ]</c> unread and gives the span between the brackets, for commands whose brackets hold a template rather than a search.
    /// </summary>
    public bool TryBracketText(out TextSpan inside)
    {
        inside = default;
        if (!PeekSymbol('[')) return false;
        var closing = BalancedText.FindClosing(_text, Position);
        if (closing < 0) Diagnostics.Report(SyntaxCodes.UnclosedBracket, new TextSpan(Position, 1), "'[' is never closed");
        inside = TextSpan.FromBounds(Position + 1, closing < 0 ? _text.Length : closing);
        MoveTo(closing < 0 ? _text.Length : closing + 1);
        return true;
    }

    /// <summary>Leaves everything unread up to <paramref name="text"/>, or up to the end where it does not occur.</summary>
    public void SkipTo(string text)
    {
        var distance = _text[Position..].IndexOf(text, StringComparison.Ordinal);
        MoveTo(distance < 0 ? _text.Length : Position + distance);
    }

    /// <summary>Leaves the rest of the command unread: the cursor moves to the next pipe, closing bracket or the end.</summary>
    public void SkipToEnd() => MoveTo(BalancedText.FindCommandEnd(_text, Position));

    /// <summary>Reports that <paramref name="expected"/> should stand here, and what stands here instead.</summary>
    public readonly void ReportUnexpected(string expected)
    {
        var span = CurrentSpan;
        Diagnostics.Report(ArgumentCodes.Missing, span, $"expected {expected}, found {Describe(span)}");
    }

    /// <summary>What stands at <paramref name="span"/>, in words for a message.</summary>
    internal readonly string Describe(TextSpan span)
    {
        const int ShownLength = 40;
        if (span.Length == 0) return Position >= _text.Length ? "the end of the search" : "'" + _text[Position] + "'";
        var shown = TextOf(span);
        return shown.Length <= ShownLength ? $"'{shown}'" : $"'{shown[..ShownLength]}...'";
    }

    /// <summary>Moves past what was read; blanks after it are skipped and belong to nothing.</summary>
    internal void MoveTo(int position) => MoveTo(position, position);

    private void MoveTo(int position, int readEnd)
    {
        ReadEnd = readEnd;
        while (position < _text.Length && char.IsWhiteSpace(_text[position])) position++;
        Position = position;
    }

    /// <summary>Whether the next word is one of <paramref name="words"/>, as <see cref="PeekKeyword"/> sees it.</summary>
    public readonly bool PeekAny(scoped ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (PeekKeyword(word)) return true;
        }

        return false;
    }

    /// <summary>The end of the option name that begins here, or -1 where no <c>name =</c> follows.</summary>
    private readonly int FindOptionName()
    {
        if (Position >= _text.Length || !BareText.IsIdentifierPart(_text[Position])) return -1;
        var end = Position;
        while (end < _text.Length && (BareText.IsIdentifierPart(_text[end]) || _text[end] is '.' or '-')) end++;
        var equals = end;
        while (equals < _text.Length && char.IsWhiteSpace(_text[equals])) equals++;
        return equals < _text.Length && _text[equals] == '=' ? end : -1;
    }

    // A pair of parentheses within the command, and what the name goes on with behind it.
    private bool TryParentheses()
    {
        if (!PeekSymbol('(')) return false;
        var closing = BalancedText.FindClosing(_text, Position);
        if (closing < 0 || closing > BalancedText.FindCommandEnd(_text, Position)) return false;
        MoveTo(BareText.FindFieldEnd(_text, closing + 1));
        return true;
    }

    private bool ReadBare(out string text)
    {
        var end = BareText.FindFieldEnd(_text, Position);
        text = _text[Position..end].ToString();
        if (end == Position) return false;
        MoveTo(end);
        return true;
    }

    /// <summary>Reads a text in single or double quotes; one that never ends is reported, and is the rest of the text.</summary>
    private bool ReadQuoted(out string text)
    {
        text = "";
        if (!PeekSymbol('"') && !PeekSymbol('\'')) return false;
        var quote = _text[Position];
        var end = QuotedText.FindEnd(_text, Position);
        if (end < 0) Diagnostics.Report(SyntaxCodes.UnclosedQuote, new TextSpan(Position, 1), $"the text that begins with this {quote} never ends");
        text = QuotedText.Unescape(end < 0 ? _text[(Position + 1)..] : _text[(Position + 1)..(end - 1)], quote);
        MoveTo(end < 0 ? _text.Length : end);
        return true;
    }
}
