using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Language.Searching;

/// <summary>A condition in the language of <c>search</c>, <c>tstats where</c> and <c>inputlookup where</c>, as written.</summary>
public abstract record SearchExpression(TextSpan Span)
{
    /// <summary>Calls the visitor's method for this kind of condition.</summary>
    public abstract T Accept<T>(ISearchVisitor<T> visitor);
}

/// <summary>Handles every kind of condition; a new kind does not compile until each visitor knows it.</summary>
public interface ISearchVisitor<out T>
{
    T Visit(AllEvents all);
    T Visit(SearchAnd and);
    T Visit(SearchOr or);
    T Visit(SearchNot not);
    T Visit(FieldComparison comparison);
    T Visit(FieldInList membership);
    T Visit(Keyword keyword);
    T Visit(TimeModifier modifier);
    T Visit(SearchSubsearch subsearch);
}

/// <summary>Matches every row: a lone <c>*</c>, or nothing written at all.</summary>
public sealed record AllEvents(TextSpan Span) : SearchExpression(Span)
{
    public override T Accept<T>(ISearchVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>All operands hold; two or more. Written <c>AND</c> or side by side, and binds loosest.</summary>
public sealed record SearchAnd(TextSpan Span, IReadOnlyList<SearchExpression> Operands) : SearchExpression(Span)
{
    public override T Accept<T>(ISearchVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>One operand holds; two or more. Binds tighter than <see cref="SearchAnd"/>.</summary>
public sealed record SearchOr(TextSpan Span, IReadOnlyList<SearchExpression> Operands) : SearchExpression(Span)
{
    public override T Accept<T>(ISearchVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>The operand does not hold; true as well where its field is absent.</summary>
public sealed record SearchNot(TextSpan Span, SearchExpression Operand) : SearchExpression(Span)
{
    public override T Accept<T>(ISearchVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>How a field is compared in a search.</summary>
public enum ComparisonOperator
{
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,
}

/// <summary>A literal on the right of a comparison; <paramref name="Text"/> has its escapes resolved and its <c>*</c> kept.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">What it stands for.</param>
/// <param name="IsCaseSensitive">Whether it was written <c>CASE(...)</c>.</param>
public sealed record SearchValue(TextSpan Span, string Text, bool IsCaseSensitive = false)
{
    /// <summary>The subsearch whose text the value is, or null; it is replaced before the condition is bound.</summary>
    public PipelineSyntax? Subsearch { get; init; }
}

/// <summary><c>field operator value</c>.</summary>
public sealed record FieldComparison(TextSpan Span, string Field, TextSpan FieldSpan, ComparisonOperator Operator, SearchValue Value) : SearchExpression(Span)
{
    public override T Accept<T>(ISearchVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary><c>field IN (value, ...)</c>: equal to one of them.</summary>
public sealed record FieldInList(TextSpan Span, string Field, TextSpan FieldSpan, IReadOnlyList<SearchValue> Values) : SearchExpression(Span)
{
    public override T Accept<T>(ISearchVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>How a word is looked for in <c>_raw</c>.</summary>
public enum KeywordKind
{
    /// <summary>A bare word.</summary>
    Word,

    /// <summary>Text in double quotes.</summary>
    Phrase,

    /// <summary><c>TERM(...)</c>: one whole token between major breakers.</summary>
    Term,

    /// <summary><c>CASE(...)</c>: case-sensitive.</summary>
    CaseSensitive,
}

/// <summary>Free text that must occur in <c>_raw</c>; <paramref name="Text"/> has its escapes resolved and its <c>*</c> kept.</summary>
public sealed record Keyword(TextSpan Span, string Text, KeywordKind Kind) : SearchExpression(Span)
{
    public override T Accept<T>(ISearchVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>A time modifier such as <c>earliest=-1h</c> or <c>starthoursago=168</c>; <paramref name="Name"/> is lower case.</summary>
public sealed record TimeModifier(TextSpan Span, string Name, SearchValue Value) : SearchExpression(Span)
{
    public override T Accept<T>(ISearchVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary><c>[ ... ]</c> in a condition: replaced by the rows that it returns.</summary>
public sealed record SearchSubsearch(TextSpan Span, PipelineSyntax Pipeline) : SearchExpression(Span)
{
    public override T Accept<T>(ISearchVisitor<T> visitor) => visitor.Visit(this);
}
