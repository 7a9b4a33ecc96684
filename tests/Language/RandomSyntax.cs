using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;

namespace Breakwater.Tests.Language;

/// <summary>Makes random trees such as the parsers can make, with the names and texts that are hard to print.</summary>
internal sealed class RandomSyntax(Random random)
{
    private static readonly string[] Names =
        ["a", "user_name", "a.b{}", "x y", "it's", "AND", "in", "like", "by", "where", "tag::x", "k8s.io/y", "back\\slash", "-x", "é", "a\"b", "1st", "*", "earliest2", "x=y", "a,b"];

    private static readonly string[] Texts =
        ["", "a", "*", "a b", "C:\\Temp\\", "\\\\", "\\\"", "\"q\"", "AND", "or", "10.0.0.0/8", "a,b", "a|b", "[x]", "(y)", "x=y", "now()", "\\d+\\s", "é\n", "'", "-1d@d", "$t$", "by", "a`b"];

    private static readonly string[] Words = ["error", "or", "C:\\x", "a|b", "a\"b", "*x*", "it's", "x!", "a,b", "10.0.0.1", "\\\\", "by", "term", "é"];

    private static readonly string[] Numbers = ["0", "5", "1.5", ".5", "1e3", "0x1F", "10000000000"];

    private static readonly string[] Functions = ["if", "CASE", "like", "in", "sha256", "null"];

    private static readonly string[] Times = ["earliest", "latest", "_index_earliest", "starthoursago"];

    public Expression Expression(int depth) => (depth == 0 ? random.Next(3) : random.Next(9)) switch
    {
        0 => Number(),
        1 => new TextLiteral(default, Pick(Texts)),
        2 => new FieldReference(default, Pick(Names)),
        3 => new FunctionCall(default, Pick(Functions), default, Many(0, () => Expression(depth - 1))),
        4 => new UnaryExpression(default, random.Next(2) == 0 ? UnaryOperator.Not : UnaryOperator.Negate, Expression(depth - 1)),
        5 => new InExpression(default, Expression(depth - 1), Many(1, () => Expression(depth - 1))),
        _ => new BinaryExpression(default, Pick(Enum.GetValues<BinaryOperator>()), Expression(depth - 1), Expression(depth - 1)),
    };

    public SearchExpression Condition(int depth) => (depth == 0 ? random.Next(6) : random.Next(10)) switch
    {
        0 => new AllEvents(default),
        1 or 2 => new FieldComparison(default, Pick(Names), default, Pick(Enum.GetValues<ComparisonOperator>()), Value()),
        3 => new FieldInList(default, Pick(Names), default, Many(1, Value)),
        4 => Keyword(),
        5 => new TimeModifier(default, Pick(Times), Value()),
        6 => new SearchNot(default, Condition(depth - 1)),
        7 => new SearchSubsearch(default, new PipelineSyntax(default, [SearchCommand(depth - 1)])),
        8 => new SearchOr(default, Many(2, () => Condition(depth - 1))),
        _ => new SearchAnd(default, Many(2, () => Condition(depth - 1))),
    };

    public T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private NumberLiteral Number()
    {
        var text = Pick(Numbers);
        return new NumberLiteral(default, NumberText.Parse(text)!.Value, text);
    }

    private Keyword Keyword()
    {
        var kind = Pick(Enum.GetValues<KeywordKind>());
        var text = kind == KeywordKind.Word ? Pick(Words) : Pick(Texts);
        // TERM and CASE of nothing cannot be written.
        return new Keyword(default, text.Length == 0 && kind != KeywordKind.Phrase ? "x" : text, kind);
    }

    private SearchValue Value()
    {
        var text = Pick(Texts);
        return new SearchValue(default, text, text.Length > 0 && random.Next(6) == 0);
    }

    private FakeCommand SearchCommand(int depth)
    {
        var command = new FakeCommand(default, "search");
        command.Conditions.Add(Condition(Math.Max(0, depth)));
        return command;
    }

    private List<T> Many<T>(int least, Func<T> make) => [.. Enumerable.Range(0, least + random.Next(3)).Select(_ => make())];
}
