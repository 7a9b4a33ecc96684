using Breakwater.Language.Searching;

namespace Breakwater.Engine.Binding;

/// <summary>Lists the fields that a search condition names.</summary>
internal sealed class FieldMentions : ISearchVisitor<bool>
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private FieldMentions()
    {
    }

    public static IReadOnlySet<string> In(SearchExpression condition)
    {
        var mentions = new FieldMentions();
        condition.Accept(mentions);
        return mentions._names;
    }

    public bool Visit(AllEvents all) => false;

    public bool Visit(SearchAnd and) => VisitAll(and.Operands);

    public bool Visit(SearchOr or) => VisitAll(or.Operands);

    public bool Visit(SearchNot not) => not.Operand.Accept(this);

    public bool Visit(FieldComparison comparison) => _names.Add(comparison.Field);

    public bool Visit(FieldInList membership) => _names.Add(membership.Field);

    public bool Visit(Keyword keyword) => false;

    public bool Visit(TimeModifier modifier) => false;

    public bool Visit(SearchSubsearch subsearch) => false;

    private bool VisitAll(IReadOnlyList<SearchExpression> operands)
    {
        foreach (var operand in operands) operand.Accept(this);
        return true;
    }
}
