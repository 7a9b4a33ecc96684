using Breakwater.Ingest.Fields;
using Breakwater.Language.Searching;

namespace Breakwater.Ingest.Scanning;

/// <summary>Whether a condition mentions a field that <see cref="KnownTruth"/> may decide.</summary>
internal sealed class MentionsKnownField : ISearchVisitor<bool>
{
    public static MentionsKnownField Instance { get; } = new();

    public bool Visit(AllEvents all) => false;

    public bool Visit(SearchAnd and) => and.Operands.Any(operand => operand.Accept(this));

    public bool Visit(SearchOr or) => or.Operands.Any(operand => operand.Accept(this));

    public bool Visit(SearchNot not) => not.Operand.Accept(this);

    public bool Visit(FieldComparison comparison) => IsKnown(comparison.Field);

    public bool Visit(FieldInList membership) => IsKnown(membership.Field);

    public bool Visit(Keyword keyword) => false;

    public bool Visit(TimeModifier modifier) => false;

    public bool Visit(SearchSubsearch subsearch) => false;

    private static bool IsKnown(string field) => field is ReservedFields.Index or ReservedFields.Source or ReservedFields.SourceType or ReservedFields.Tag;
}
