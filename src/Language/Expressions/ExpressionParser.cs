using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Language.Expressions;

/// <summary>
/// Reads one eval expression by climbing the levels of <see cref="OperatorTable"/>. It stops at the first thing that cannot continue the
/// expression; whether that may follow is the command's question. After an error the expression is null and nothing more is reported.
/// </summary>
internal ref struct ExpressionParser
{
    /// <summary>
    /// The largest height of a tree. Chains such as <c>a OR b OR c</c> grow one level per operator, and whoever walks the tree later calls
    /// itself once per level.
    /// </summary>
    public const int MaximumHeight = 1000;

    private readonly ReadOnlySpan<char> _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly ICommandTable _commands;
    private NestingLevel _nesting;

    public ExpressionParser(scoped in CommandParser parser)
    {
        _text = parser.Diagnostics.Source.Text;
        _diagnostics = parser.Diagnostics;
        _commands = parser.Commands;
        _nesting = parser.Nesting;
        Position = parser.Position;
        ReadEnd = parser.ReadEnd;
    }

    /// <summary>The position of the next character that is not blank.</summary>
    public int Position { get; private set; }

    /// <summary>The position after the last character that was read.</summary>
    public int ReadEnd { get; private set; }

    public Expression? Read() => ReadLevel(OperatorTable.LowestLevel)?.Node;

    private Subtree? ReadLevel(int minimumLevel)
    {
        if (ReadPrefixed(minimumLevel) is not { } left) return null;
        while (OperatorTable.Match(_text, Position) is { } match && match.Level >= minimumLevel)
        {
            var isComparison = match.Level == OperatorTable.ComparisonLevel;
            if (isComparison && left.IsOpenComparison) return FailChained(match.Span);
            MoveTo(match.Span.End);
            if ((match.IsIn ? ReadInList(left) : ReadRight(left, match)) is not { } joined) return null;
            if (joined.Height > MaximumHeight) return FailTooComplex(match.Span);
            left = joined with { IsOpenComparison = isComparison };
        }

        return IsForeignOperatorNext() ? FailExpected() : left;
    }

    private Subtree? ReadRight(Subtree left, OperatorMatch match)
    {
        if (ReadLevel(match.Level + 1) is not { } right) return null;
        var span = TextSpan.Cover(left.Node.Span, right.Node.Span);
        return new Subtree(new BinaryExpression(span, match.Operator, left.Node, right.Node), Math.Max(left.Height, right.Height) + 1);
    }

    private Subtree? ReadInList(Subtree left)
    {
        if (ReadArguments(out var height) is not { } items) return null;
        var span = TextSpan.FromBounds(left.Node.Span.Start, ReadEnd);
        if (items.Count == 0) return Fail(ConditionCodes.ListExpected, span, "'IN' needs at least one value");
        return new Subtree(new InExpression(span, left.Node, items), Math.Max(left.Height, height) + 1);
    }

    private Subtree? ReadPrefixed(int minimumLevel)
    {
        var start = Position;
        var isNot = TryNot(minimumLevel);
        if (!isNot && !TrySymbol('-')) return ReadPrimary();
        if (!Enter(new TextSpan(start, ReadEnd - start))) return null;
        var operand = ReadLevel(isNot ? OperatorTable.NotLevel : OperatorTable.UnaryLevel);
        Leave();
        if (operand is not { } inner) return null;
        var node = new UnaryExpression(TextSpan.FromBounds(start, inner.Node.Span.End), isNot ? UnaryOperator.Not : UnaryOperator.Negate, inner.Node);
        return new Subtree(node, inner.Height + 1);
    }

    private bool TryNot(int minimumLevel)
    {
        if (minimumLevel > OperatorTable.NotLevel || Position >= _text.Length) return false;
        if (_text[Position] == '!' && !(Position + 1 < _text.Length && _text[Position + 1] == '=')) return TrySymbol('!');
        var end = BareText.FindIdentifierEnd(_text, Position);
        if (!_text[Position..end].Equals("NOT", StringComparison.OrdinalIgnoreCase)) return false;
        MoveTo(end);
        return true;
    }

    private Subtree? ReadPrimary()
    {
        if (Position >= _text.Length) return FailExpected();
        var character = _text[Position];
        if (character == '(') return ReadParenthesised();
        if (character is '"' or '\'') return ReadQuoted(character);
        if (char.IsAsciiDigit(character) || (character == '.' && Position + 1 < _text.Length && char.IsAsciiDigit(_text[Position + 1]))) return ReadNumber();
        if (BareText.IsIdentifierStart(character)) return ReadName();
        return character == '[' ? ReadSubsearch() : FailExpected();
    }

    private Subtree? ReadParenthesised()
    {
        var opening = new TextSpan(Position, 1);
        if (!Enter(opening)) return null;
        MoveTo(Position + 1);
        var inner = ReadLevel(OperatorTable.LowestLevel);
        Leave();
        if (inner is not { } content) return null;
        if (!TryClose(opening)) return null;
        return content with { IsOpenComparison = false };
    }

    private Subtree? ReadQuoted(char quote)
    {
        var start = Position;
        var end = QuotedText.FindEnd(_text, start);
        if (end < 0) return Fail(SyntaxCodes.UnclosedQuote, new TextSpan(start, 1), $"the text that begins with this {quote} never ends");
        var value = QuotedText.Unescape(_text[(start + 1)..(end - 1)], quote);
        var span = TextSpan.FromBounds(start, end);
        MoveTo(end);
        if (quote == '"') return new Subtree(new TextLiteral(span, value), 1);
        if (value.Length == 0) return Fail(ExpressionCodes.EmptyField, span, "the field name is empty", "write \"\" for an empty text");
        return new Subtree(new FieldReference(span, value), 1);
    }

    private Subtree? ReadNumber()
    {
        var start = Position;
        var end = NumberText.FindEnd(_text, start);
        var span = TextSpan.FromBounds(start, end);
        var text = _text[start..end];
        if (end < _text.Length && BareText.IsIdentifierPart(_text[end]))
        {
            span = TextSpan.FromBounds(start, BareText.FindIdentifierEnd(_text, end));
            var message = $"'{_text[span.Start..span.End]}' is not a number";
            return Fail(ExpressionCodes.BadNumber, span, message, "a text goes into double quotes, a field name into single quotes");
        }

        if (NumberText.Parse(text) is not { } value) return Fail(ExpressionCodes.BadNumber, span, "the number is too large");
        MoveTo(end);
        return new Subtree(new NumberLiteral(span, value, text.ToString()), 1);
    }

    private Subtree? ReadSubsearch()
    {
        var start = Position;
        var inside = new CommandParser(_diagnostics, _commands, start, _nesting);
        var pipeline = inside.ReadSubsearch();
        MoveTo(inside.ReadEnd);
        return pipeline is null ? null : new Subtree(new SubsearchExpression(TextSpan.FromBounds(start, ReadEnd), pipeline), 1);
    }

    private Subtree? ReadName()
    {
        var nameSpan = TextSpan.FromBounds(Position, BareText.FindIdentifierEnd(_text, Position));
        var name = _text[nameSpan.Start..nameSpan.End].ToString();
        var before = Position;
        MoveTo(nameSpan.End);
        var isCall = Position < _text.Length && _text[Position] == '(';
        if (OperatorTable.IsReserved(name) && !(isCall && OperatorTable.IsFunctionName(name)))
        {
            Position = before;
            return FailExpected();
        }

        if (!isCall) return new Subtree(new FieldReference(nameSpan, name), 1);
        if (ReadArguments(out var height) is not { } arguments) return null;
        return new Subtree(new FunctionCall(TextSpan.FromBounds(nameSpan.Start, ReadEnd), name, nameSpan, arguments), height + 1);
    }

    /// <summary>Reads <c>( a, b )</c>; none at all is an empty list.</summary>
    private List<Expression>? ReadArguments(out int height)
    {
        height = 0;
        var opening = new TextSpan(Position, 1);
        if (!Enter(opening)) return null;
        MoveTo(Position + 1);
        var arguments = new List<Expression>();
        while (arguments.Count > 0 || Position >= _text.Length || _text[Position] != ')')
        {
            if (ReadLevel(OperatorTable.LowestLevel) is not { } argument) return null;
            arguments.Add(argument.Node);
            height = Math.Max(height, argument.Height);
            if (!TrySymbol(',')) break;
        }

        Leave();
        return TryClose(opening) ? arguments : null;
    }

    private bool TryClose(TextSpan opening)
    {
        if (TrySymbol(')')) return true;
        if (Position >= _text.Length || _text[Position] is '|' or ']') Fail(SyntaxCodes.UnclosedBracket, opening, "'(' is never closed");
        else FailUnexpected("an operator, ',' or ')'");
        return false;
    }

    private bool Enter(TextSpan span)
    {
        _nesting = _nesting.Inner();
        if (!_nesting.IsTooDeep) return true;
        Fail(SyntaxCodes.NestedTooDeeply, span, $"brackets are nested more than {NestingLevel.MaximumDepth} deep");
        return false;
    }

    private void Leave() => _nesting = _nesting.Outer();

    private bool TrySymbol(char symbol)
    {
        if (Position >= _text.Length || _text[Position] != symbol) return false;
        MoveTo(Position + 1);
        return true;
    }

    private Subtree? Fail(DiagnosticCode code, TextSpan span, string message, string? help = null)
    {
        _diagnostics.Report(code, span, message, help);
        return null;
    }

    private Subtree? FailChained(TextSpan span) =>
        Fail(ExpressionCodes.ChainedComparison, span, "a comparison cannot be compared again", "join the comparisons with AND, or put one into parentheses");

    private Subtree? FailTooComplex(TextSpan span) =>
        Fail(ExpressionCodes.TooComplex, span, $"the expression holds more than {MaximumHeight} operators in a row");

    private Subtree? FailExpected()
    {
        if (IsForeignOperatorNext())
        {
            var foreign = OperatorTable.FindForeignOperator(_text, Position);
            var message = $"'{_text[foreign.Start..foreign.End]}' is not an operator";
            return Fail(ExpressionCodes.UnknownOperator, foreign, message, "write '!=' for unequal, AND and OR for conditions");
        }

        return FailUnexpected("a value, a field or a function");
    }

    private readonly bool IsForeignOperatorNext() =>
        Position < _text.Length && OperatorTable.FindForeignOperator(_text, Position).Length > 0;

    private Subtree? FailUnexpected(string expected)
    {
        var end = Position >= _text.Length ? Position : Math.Max(Position + 1, BareText.FindIdentifierEnd(_text, Position));
        var span = TextSpan.FromBounds(Position, end);
        var found = span.Length == 0 ? "the end of the search" : $"'{_text[span.Start..span.End]}'";
        return Fail(ExpressionCodes.Expected, span, $"expected {expected}, found {found}");
    }

    private void MoveTo(int position)
    {
        ReadEnd = position;
        while (position < _text.Length && char.IsWhiteSpace(_text[position])) position++;
        Position = position;
    }

    /// <summary>A tree with its height; <paramref name="IsOpenComparison"/> where it is a comparison without parentheses around it.</summary>
    private readonly record struct Subtree(Expression Node, int Height, bool IsOpenComparison = false);
}
