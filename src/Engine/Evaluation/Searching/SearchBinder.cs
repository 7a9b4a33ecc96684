using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Text;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Evaluation.Searching;

/// <summary>Turns a search condition into an expression that is true or false for every row. Subsearches have been replaced by their rows before.</summary>
public sealed class SearchBinder : ISearchVisitor<BoundExpression>
{
    private const string RawField = "_raw";

    private readonly EvaluationScope _scope;
    private readonly Func<string, int> _slotOf;

    private SearchBinder(EvaluationScope scope, Func<string, int> slotOf)
    {
        _scope = scope;
        _slotOf = slotOf;
    }

    /// <summary>Binds <paramref name="condition"/>, event types and tags replaced by what they stand for.</summary>
    public static BoundFormula Bind(SearchExpression condition, EvaluationScope scope) => BindResolved(EventTypeResolver.Resolve(condition, scope.Knowledge), scope);

    /// <summary>Binds a condition whose event types and tags have been replaced.</summary>
    internal static BoundFormula BindResolved(SearchExpression condition, EvaluationScope scope)
    {
        var fields = new List<string>();
        var binder = new SearchBinder(scope, name =>
        {
            var slot = fields.IndexOf(name);
            if (slot >= 0) return slot;
            fields.Add(name);
            return fields.Count - 1;
        });
        return new BoundFormula(condition.Accept(binder), fields);
    }

    public BoundExpression Visit(AllEvents all) => Truth(true);

    public BoundExpression Visit(SearchAnd and) => Combine(Junction.And, and.Operands);

    public BoundExpression Visit(SearchOr or) => Combine(Junction.Or, or.Operands);

    public BoundExpression Visit(SearchNot not) => not.Operand is AllEvents ? Truth(false) : new BoundNot(not.Operand.Accept(this));

    public BoundExpression Visit(FieldComparison comparison)
    {
        var test = comparison.Operator switch
        {
            ComparisonOperator.Equal => EqualityTest(comparison.Value),
            // SPL: "field!=*" never matches, since every present value is matched by "*".
            ComparisonOperator.NotEqual => new DifferentTest(EqualityTest(comparison.Value)),
            _ => new OrderTest(comparison.Operator, comparison.Value.Text),
        };
        return new BoundValueTest(_slotOf(comparison.Field), test);
    }

    public BoundExpression Visit(FieldInList membership)
    {
        var plain = membership.Values.Where(IsPlain).Select(value => value.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var tests = membership.Values.Where(value => !IsPlain(value)).Select(EqualityTest).ToList();
        if (plain.Count > 0) tests.Insert(0, new MembershipTest(plain));
        return new BoundValueTest(_slotOf(membership.Field), tests.Count == 1 ? tests[0] : new AnyTest([.. tests]));
    }

    // SPL: a lone star is a wildcard within quotes too, and holds for rows without _raw.
    public BoundExpression Visit(Keyword keyword) => keyword is { Text: "*", Kind: KeywordKind.Phrase } ? Truth(true) : new BoundValueTest(_slotOf(RawField), new KeywordTest(keyword.Text, keyword.Kind));

    public BoundExpression Visit(TimeModifier modifier)
    {
        if (!TimeBounds.TryRead(modifier, _scope.Functions, out var bounds, out var error))
        {
            _scope.Diagnostics.Report(EvaluationCodes.BadTime, modifier.Value.Span, error);
            return Truth(false);
        }

        return new BoundValueTest(_slotOf(bounds.Field), new TimeTest(bounds));
    }

    public BoundExpression Visit(SearchSubsearch subsearch)
    {
        _scope.Diagnostics.Report(EvaluationCodes.MisplacedSubsearch, subsearch.Span, "a subsearch cannot stand here");
        return Truth(false);
    }

    /// <summary>Binds the text of <c>searchmatch("...")</c> into the slots of the expression around it.</summary>
    internal static BoundExpression BindText(TextLiteral text, EvaluationScope scope, Func<string, int> slotOf)
    {
        var inner = new DiagnosticBag(new SourceText("searchmatch", text.Value));
        var parser = new CommandParser(inner, scope.Commands);
        var condition = parser.ReadSearch();
        foreach (var diagnostic in inner.Items) scope.Diagnostics.Add(diagnostic);
        return EventTypeResolver.Resolve(condition, scope.Knowledge).Accept(new SearchBinder(scope, slotOf));
    }

    private static BoundConstant Truth(bool truth) => new(Value.FromBoolean(truth));

    private static bool IsPlain(SearchValue value) =>
        !value.IsCaseSensitive && !value.Text.Contains('*', StringComparison.Ordinal) && !CidrBlock.TryParse(value.Text, out _);

    private static ValueTest EqualityTest(SearchValue value)
    {
        if (value.Text == "*") return new PresenceTest();
        if (!value.IsCaseSensitive && CidrBlock.TryParse(value.Text, out var network)) return new CidrTest(network, value.Text);
        return new WildcardTest(new WildcardPattern(value.Text, value.IsCaseSensitive));
    }

    private BoundExpression Combine(Junction junction, IReadOnlyList<SearchExpression> operands)
    {
        var combined = operands[0].Accept(this);
        for (var i = 1; i < operands.Count; i++) combined = new BoundJunction(junction, combined, operands[i].Accept(this));
        return combined;
    }
}
