using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Language.Searching;

/// <summary>
/// Reads one search condition. OR binds tighter than AND, AND may be left out, and only upper-case AND, OR and NOT are operators.
/// It stops at the end of the command, an unpaired closing parenthesis or a stop word; one such as <c>span=</c> is an option of the command around.
/// </summary>
internal ref struct SearchParser
{
    private readonly ReadOnlySpan<string> _stopWords;
    private CommandParser _parser;
    private NestingLevel _nesting;

    /// <summary>Set by the first error: what follows cannot be read for sure, so nothing more is reported about it.</summary>
    private bool _hasFailed;

    public SearchParser(scoped in CommandParser parser, ReadOnlySpan<string> stopWords)
    {
        _stopWords = stopWords;
        _parser = parser;
        _nesting = parser.Nesting;
    }

    public readonly int Position => _parser.Position;

    public readonly int ReadEnd => _parser.ReadEnd;

    private readonly ReadOnlySpan<char> Text => _parser.Text;

    private readonly bool CanContinue => !_hasFailed && !_parser.AtEnd && !_parser.PeekSymbol(')');

    public SearchExpression Read()
    {
        var start = Position;
        var operands = new List<SearchExpression>();
        while (CanContinue && !IsAtStopWord())
        {
            var isExplicit = TryOperatorWord("AND");
            if (isExplicit && operands.Count == 0) Fail(ConditionProblem.MissingBefore("AND"), _parser.SpanFrom(_parser.ReadEnd - 3));
            else if (isExplicit && !CanStartOperand()) FailMissingAfter("AND");
            else if (ReadAlternatives() is { } operand) operands.Add(operand);
        }

        return operands.Count switch
        {
            0 => new AllEvents(new TextSpan(start, 0)),
            1 => operands[0],
            _ => new SearchAnd(TextSpan.Cover(operands[0].Span, operands[^1].Span), operands),
        };
    }

    private SearchExpression? ReadAlternatives()
    {
        if (ReadNegated() is not { } first) return null;
        if (!IsOperatorWordNext("OR")) return first;
        var operands = new List<SearchExpression> { first };
        while (!_hasFailed && TryOperatorWord("OR"))
        {
            if (!CanStartOperand()) FailMissingAfter("OR");
            else if (ReadNegated() is { } operand) operands.Add(operand);
        }

        return operands.Count == 1 ? first : new SearchOr(TextSpan.Cover(first.Span, operands[^1].Span), operands);
    }

    private SearchExpression? ReadNegated()
    {
        var start = Position;
        if (!TryOperatorWord("NOT")) return ReadPrimary();
        if (!CanStartOperand())
        {
            FailMissingAfter("NOT");
            return null;
        }

        if (!Enter(new TextSpan(start, 3))) return null;
        var operand = ReadNegated();
        _nesting = _nesting.Outer();
        return operand is null ? null : new SearchNot(TextSpan.FromBounds(start, operand.Span.End), operand);
    }

    private SearchExpression? ReadPrimary()
    {
        switch (Text[Position])
        {
            case '(':
                return ReadParenthesised();
            case '[':
                return ReadSubsearch();
            case ',':
                return Fail(ConditionProblem.StrayComma, new TextSpan(Position, 1));
            case '"':
                return ReadQuoted();
            default:
                return ReadWord();
        }
    }

    private SearchExpression? ReadParenthesised()
    {
        var opening = new TextSpan(Position, 1);
        if (!Enter(opening)) return null;
        _parser.MoveTo(Position + 1);
        // Inside parentheses a stop word is a word like any other.
        var inner = new SearchParser(_parser, []) { _nesting = _nesting };
        var condition = inner.Read();
        _parser = inner._parser;
        _hasFailed |= inner._hasFailed;
        _nesting = _nesting.Outer();
        if (_hasFailed) return null;
        if (_parser.TrySymbol(')')) return condition is AllEvents { Span.Length: 0 } ? new AllEvents(_parser.SpanFrom(opening.Start)) : condition;
        return Fail(ConditionProblem.Unclosed, opening);
    }

    private SearchExpression? ReadSubsearch()
    {
        var start = Position;
        return ReadPipeline() is { } pipeline ? new SearchSubsearch(_parser.SpanFrom(start), pipeline) : null;
    }

    private SearchValue? ReadSubsearchValue()
    {
        var start = Position;
        return ReadPipeline() is { } pipeline ? new SearchValue(_parser.SpanFrom(start), "") { Subsearch = pipeline } : null;
    }

    private PipelineSyntax? ReadPipeline()
    {
        var errorsBefore = _parser.Diagnostics.ErrorCount;
        var inside = new CommandParser(_parser.Diagnostics, _parser.Commands, Position, _nesting);
        var pipeline = inside.ReadSubsearch();
        _parser.MoveTo(inside.ReadEnd);
        _hasFailed |= _parser.Diagnostics.ErrorCount > errorsBefore;
        return pipeline;
    }

    /// <summary>Reads a text in double quotes: a field where an operator follows, else a phrase.</summary>
    private SearchExpression? ReadQuoted()
    {
        var start = Position;
        if (!ReadString(out var text)) return null;
        var span = _parser.SpanFrom(start);
        var isField = SearchWord.IsOperator(Text, Position) || IsListNext();
        if (isField && text.Length == 0) return Fail(ConditionProblem.EmptyField, span);
        if (SearchWord.IsOperator(Text, Position)) return ReadComparison(text, span);
        return IsListNext() ? ReadList(text, span) : new Keyword(span, text, KeywordKind.Phrase);
    }

    private SearchExpression? ReadWord()
    {
        var start = Position;
        var end = SearchWord.FindEnd(Text, start);
        if (end == start) return Fail(ConditionProblem.MissingField(Text[start]), new TextSpan(start, 1));
        var span = TextSpan.FromBounds(start, end);
        var written = Text[start..end];
        _parser.MoveTo(end);

        if (SearchWord.IsOperator(Text, Position)) return ReadComparison(SearchWord.Unescape(written), span);
        if (written is "TERM" or "CASE" && IsDirectiveNext(end)) return ReadDirective(span);
        if (IsListWord(written)) return Fail(ConditionProblem.MissingListField(written), span);
        if (written is "AND" or "OR") return Fail(ConditionProblem.MissingBefore(written), span);
        if (IsListNext()) return ReadList(SearchWord.Unescape(written), span);
        if (written is "*") return new AllEvents(span);
        if (written is "and" or "or" or "not") Report(ConditionProblem.LowerCaseOperator(written), span);
        return new Keyword(span, SearchWord.Unescape(written), KeywordKind.Word);
    }

    private SearchExpression? ReadComparison(string field, TextSpan fieldSpan)
    {
        var operation = ReadOperator(out var operatorSpan);
        if (_hasFailed) return null;
        var isTime = operation == ComparisonOperator.Equal && TimeModifierNames.Contains(field);
        if (ReadValue(isInList: false, operatorSpan) is not { } value) return null;
        var span = TextSpan.Cover(fieldSpan, value.Span);
        if (isTime) return new TimeModifier(span, field.ToLowerInvariant(), value);
        return new FieldComparison(span, field, fieldSpan, operation, value);
    }

    private ComparisonOperator ReadOperator(out TextSpan span)
    {
        var isLong = Position + 1 < Text.Length && Text[Position + 1] == '=';
        span = new TextSpan(Position, isLong ? 2 : 1);
        var first = Text[Position];
        _parser.MoveTo(span.End);
        if (first == '=' && isLong) Fail(ConditionProblem.EvalOperator, span);
        return (first, isLong) switch
        {
            ('!', _) => ComparisonOperator.NotEqual,
            ('<', false) => ComparisonOperator.Less,
            ('<', true) => ComparisonOperator.LessOrEqual,
            ('>', false) => ComparisonOperator.Greater,
            ('>', true) => ComparisonOperator.GreaterOrEqual,
            _ => ComparisonOperator.Equal,
        };
    }

    private SearchExpression? ReadList(string field, TextSpan fieldSpan)
    {
        _parser.MoveTo(Position + 2);
        var opening = new TextSpan(Position, 1);
        _parser.MoveTo(Position + 1);
        var values = new List<SearchValue>();
        _parser.SkipCommas();
        while (CanContinue)
        {
            if (ReadValue(isInList: true, opening) is { } value) values.Add(value);
            _parser.SkipCommas();
        }

        if (_hasFailed) return null;
        if (!_parser.TrySymbol(')')) return Fail(ConditionProblem.Unclosed, opening);
        var span = _parser.SpanFrom(fieldSpan.Start);
        if (values.Count == 0) return Fail(ConditionProblem.EmptyList, span);
        return new FieldInList(span, field, fieldSpan, values);
    }

    /// <summary>Reads a value, bare, quoted or <c>CASE(...)</c>; a missing one is reported at <paramref name="before"/>, the operator.</summary>
    private SearchValue? ReadValue(bool isInList, TextSpan before)
    {
        var start = Position;
        if (_parser.PeekSymbol('"')) return ReadString(out var quoted) ? new SearchValue(_parser.SpanFrom(start), quoted) : null;
        if (_parser.PeekSymbol('[')) return ReadSubsearchValue();
        var end = SearchWord.FindValueEnd(Text, start, isInList);
        var written = Text[start..end];
        var isOperatorWord = written is "AND" or "OR" or "NOT" && !isInList;
        if (end == start || isOperatorWord) return FailValue(ConditionProblem.MissingValue(_parser.TextOf(before)), before);

        _parser.MoveTo(end);
        if (written is "CASE" or "TERM" && IsDirectiveNext(end)) return ReadDirectiveValue(start, written is "CASE");
        if (Text[end..].StartsWith("()", StringComparison.Ordinal) && written.Equals("now", StringComparison.OrdinalIgnoreCase))
        {
            _parser.MoveTo(end + 2);
            return new SearchValue(_parser.SpanFrom(start), Text[start..(end + 2)].ToString());
        }

        if (SearchWord.FindCallEnd(Text, end) is var callEnd && callEnd > end)
        {
            _parser.MoveTo(callEnd);
            var call = _parser.SpanFrom(start);
            Report(ConditionProblem.CallAsText(written), call);
            return new SearchValue(call, Text[start..callEnd].ToString());
        }

        var span = TextSpan.FromBounds(start, end);
        // In a list the quote can only begin the next value, as in IN (""*bin*"", "x").
        var isJoined = isInList && end < Text.Length && Text[end] == '"';
        if (isJoined) Report(ConditionProblem.JoinedValues(written), span);
        else if (end < Text.Length && Text[end] is ('"' or '(')) return FailValue(ConditionProblem.BrokenValue(Text[end]), span);
        return new SearchValue(span, SearchWord.Unescape(written));
    }

    private SearchValue? ReadDirectiveValue(int start, bool isCaseSensitive) =>
        ReadDirectiveText() is { } text ? new SearchValue(_parser.SpanFrom(start), text, isCaseSensitive) : null;

    private SearchExpression? ReadDirective(TextSpan name)
    {
        var kind = Text[name.Start] == 'T' ? KeywordKind.Term : KeywordKind.CaseSensitive;
        return ReadDirectiveText() is { } text ? new Keyword(_parser.SpanFrom(name.Start), text, kind) : null;
    }

    /// <summary>Reads what stands in the parentheses of <c>TERM(...)</c> or <c>CASE(...)</c>, bare or quoted.</summary>
    private string? ReadDirectiveText()
    {
        var opening = new TextSpan(Position, 1);
        _parser.MoveTo(Position + 1);
        var text = "";
        if (_parser.PeekSymbol('"'))
        {
            if (!ReadString(out text)) return null;
        }
        else
        {
            var end = Position;
            while (end < Text.Length && Text[end] is not (')' or '(' or '"' or '|' or '[' or ']')) end = BalancedText.Step(Text, end);
            text = SearchWord.Unescape(Text[Position..end].TrimEnd());
            _parser.MoveTo(end);
        }

        if (_parser.TrySymbol(')') && text.Length > 0) return text;
        if (_parser.AtEnd) Fail(ConditionProblem.Unclosed, opening);
        else Fail(ConditionProblem.EmptyDirective, opening);
        return null;
    }

    private bool ReadString(out string text)
    {
        var errorsBefore = _parser.Diagnostics.ErrorCount;
        _hasFailed |= !_parser.TryWord(out var word) || _parser.Diagnostics.ErrorCount > errorsBefore;
        text = word.Text ?? "";
        return !_hasFailed;
    }

    /// <summary>Whether the word is <c>IN</c> without a field before it; in lower case it is a word like any other, unless a list follows.</summary>
    private readonly bool IsListWord(ReadOnlySpan<char> word) =>
        word.Equals("IN", StringComparison.OrdinalIgnoreCase) && (word is "IN" || _parser.PeekSymbol('('));

    private readonly bool IsListNext()
    {
        if (Position + 2 > Text.Length || !Text.Slice(Position, 2).Equals("IN", StringComparison.OrdinalIgnoreCase)) return false;
        var at = Position + 2;
        while (at < Text.Length && char.IsWhiteSpace(Text[at])) at++;
        return at < Text.Length && Text[at] == '(';
    }

    /// <summary>Whether a parenthesis follows the directive's name directly.</summary>
    private readonly bool IsDirectiveNext(int end) => end < Text.Length && Text[end] == '(';

    private readonly bool IsAtStopWord()
    {
        foreach (var word in _stopWords)
        {
            var ahead = _parser;
            if (word.EndsWith('=') ? ahead.TryOption(word[..^1], out _) : ahead.PeekKeyword(word) && !ahead.PeekOption()) return true;
        }

        return false;
    }

    private readonly bool IsOperatorWordNext(string word) =>
        !_parser.AtEnd && Text[Position..SearchWord.FindEnd(Text, Position)].SequenceEqual(word) && !IsFieldNamed(word);

    /// <summary>Whether the word is a field after all, as in <c>OR=1</c>; with a blank before the equals sign it is an operator.</summary>
    private readonly bool IsFieldNamed(string word) => SearchWord.IsOperator(Text, Position + word.Length);

    private bool TryOperatorWord(string word)
    {
        if (!IsOperatorWordNext(word)) return false;
        _parser.MoveTo(Position + word.Length);
        return true;
    }

    private readonly bool CanStartOperand() =>
        CanContinue && !IsAtStopWord() && !IsOperatorWordNext("AND") && !IsOperatorWordNext("OR");

    private bool Enter(TextSpan span)
    {
        _nesting = _nesting.Inner();
        if (!_nesting.IsTooDeep) return true;
        Fail(ConditionProblem.TooDeep, span);
        return false;
    }

    private SearchExpression? Fail(ConditionProblem problem, TextSpan span)
    {
        Report(problem, span);
        _hasFailed = true;
        return null;
    }

    private SearchValue? FailValue(ConditionProblem problem, TextSpan span)
    {
        Fail(problem, span);
        return null;
    }

    private void FailMissingAfter(string operatorWord)
    {
        var span = _parser.CurrentSpan;
        Fail(ConditionProblem.MissingAfter(operatorWord, _parser.Describe(span)), span);
    }

    private readonly void Report(ConditionProblem problem, TextSpan span) =>
        _parser.Diagnostics.Report(problem.Code, span, problem.Message, problem.Help);
}
