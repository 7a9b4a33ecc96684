using Breakwater.Language.Searching;

namespace Breakwater.Engine.Binding;

/// <summary>Lists the words and phrases that a search condition looks for in the raw event; what follows NOT is not looked for.</summary>
internal sealed class KeywordMentions : ISearchVisitor<bool>
{
    private readonly List<Keyword> _keywords = [];

    private KeywordMentions()
    {
    }

    public static IReadOnlyList<Keyword> In(SearchExpression condition)
    {
        var mentions = new KeywordMentions();
        condition.Accept(mentions);
        return mentions._keywords;
    }

    public bool Visit(AllEvents all) => false;

    public bool Visit(SearchAnd and) => VisitAll(and.Operands);

    public bool Visit(SearchOr or) => VisitAll(or.Operands);

    public bool Visit(SearchNot not) => false;

    public bool Visit(FieldComparison comparison) => false;

    public bool Visit(FieldInList membership) => false;

    public bool Visit(Keyword keyword)
    {
        _keywords.Add(keyword);
        return true;
    }

    public bool Visit(TimeModifier modifier) => false;

    public bool Visit(SearchSubsearch subsearch) => false;

    private bool VisitAll(IReadOnlyList<SearchExpression> operands)
    {
        foreach (var operand in operands) operand.Accept(this);
        return true;
    }
}
