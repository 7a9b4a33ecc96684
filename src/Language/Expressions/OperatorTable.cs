using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Language.Expressions;

/// <summary>The operators of expressions with their levels: a higher level binds tighter. Reader and printer both follow it.</summary>
internal static class OperatorTable
{
    public const int LowestLevel = 1;
    public const int NotLevel = 4;
    public const int ComparisonLevel = 5;
    public const int UnaryLevel = 8;
    public const int PrimaryLevel = 9;

    /// <summary>The canonical spelling and the level of <paramref name="operation"/>.</summary>
    public static (string Symbol, int Level) SpellingOf(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Xor => ("XOR", LowestLevel),
        BinaryOperator.Or => ("OR", 2),
        BinaryOperator.And => ("AND", 3),
        BinaryOperator.Equal => ("=", ComparisonLevel),
        BinaryOperator.NotEqual => ("!=", ComparisonLevel),
        BinaryOperator.Less => ("<", ComparisonLevel),
        BinaryOperator.LessOrEqual => ("<=", ComparisonLevel),
        BinaryOperator.Greater => (">", ComparisonLevel),
        BinaryOperator.GreaterOrEqual => (">=", ComparisonLevel),
        BinaryOperator.Like => ("LIKE", ComparisonLevel),
        BinaryOperator.Add => ("+", 6),
        BinaryOperator.Subtract => ("-", 6),
        BinaryOperator.Concatenate => (".", 6),
        BinaryOperator.Multiply => ("*", 7),
        BinaryOperator.Divide => ("/", 7),
        _ => ("%", 7),
    };

    /// <summary>The operator that stands between two operands at <paramref name="position"/>, or null.</summary>
    public static OperatorMatch? Match(ReadOnlySpan<char> text, int position)
    {
        if (position >= text.Length) return null;
        if (BareText.IsIdentifierStart(text[position])) return MatchWord(text, position);
        if (FindForeignOperator(text, position).Length > 0) return null;
        var next = position + 1 < text.Length ? text[position + 1] : '\0';
        return (text[position], next) switch
        {
            ('=', '=') => Symbol(BinaryOperator.Equal, 2),
            ('!', '=') => Symbol(BinaryOperator.NotEqual, 2),
            ('<', '=') => Symbol(BinaryOperator.LessOrEqual, 2),
            ('>', '=') => Symbol(BinaryOperator.GreaterOrEqual, 2),
            ('=', _) => Symbol(BinaryOperator.Equal, 1),
            ('<', _) => Symbol(BinaryOperator.Less, 1),
            ('>', _) => Symbol(BinaryOperator.Greater, 1),
            ('+', _) => Symbol(BinaryOperator.Add, 1),
            ('-', _) => Symbol(BinaryOperator.Subtract, 1),
            ('.', _) => Symbol(BinaryOperator.Concatenate, 1),
            ('*', _) => Symbol(BinaryOperator.Multiply, 1),
            ('/', _) => Symbol(BinaryOperator.Divide, 1),
            ('%', _) => Symbol(BinaryOperator.Modulo, 1),
            _ => null,
        };

        OperatorMatch Symbol(BinaryOperator operation, int length) =>
            new(operation, SpellingOf(operation).Level, new TextSpan(position, length));
    }

    /// <summary>The operator of another language that stands at <paramref name="position"/>, or an empty span.</summary>
    public static TextSpan FindForeignOperator(ReadOnlySpan<char> text, int position)
    {
        foreach (var foreign in (ReadOnlySpan<string>)["<>", "&&", "=~", "===", "&", "^", "~"])
        {
            if (text[position..].StartsWith(foreign, StringComparison.Ordinal)) return new TextSpan(position, foreign.Length);
        }

        return default;
    }

    /// <summary>Whether <paramref name="name"/> is a word operator, so that a field of this name needs quotes.</summary>
    public static bool IsReserved(string name) => name.ToUpperInvariant() is "AND" or "OR" or "XOR" or "NOT" or "LIKE" or "IN";

    /// <summary>Whether a reserved word is a function where a parenthesis follows: <c>like(x, "a%")</c>, <c>in(x, 1)</c>.</summary>
    public static bool IsFunctionName(string name) => name.ToUpperInvariant() is "LIKE" or "IN";

    private static OperatorMatch? MatchWord(ReadOnlySpan<char> text, int position)
    {
        var end = BareText.FindIdentifierEnd(text, position);
        var word = text[position..end];
        var span = TextSpan.FromBounds(position, end);
        if (Is(word, "AND")) return Word(BinaryOperator.And);
        if (Is(word, "OR")) return Word(BinaryOperator.Or);
        if (Is(word, "XOR")) return Word(BinaryOperator.Xor);
        if (Is(word, "LIKE")) return Word(BinaryOperator.Like);
        return Is(word, "IN") && IsParenthesisNext(text, end) ? new OperatorMatch(BinaryOperator.Equal, ComparisonLevel, span, IsIn: true) : null;

        OperatorMatch Word(BinaryOperator operation) => new(operation, SpellingOf(operation).Level, span);
    }

    private static bool Is(ReadOnlySpan<char> word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private static bool IsParenthesisNext(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        return position < text.Length && text[position] == '(';
    }
}

/// <summary>An operator found between two operands. <paramref name="IsIn"/> where it is <c>IN</c>, whose right side is a list and which has no operator of its own.</summary>
internal readonly record struct OperatorMatch(BinaryOperator Operator, int Level, TextSpan Span, bool IsIn = false);
