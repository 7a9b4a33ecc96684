using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Functions;
using Breakwater.Language.Expressions;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>What is chosen over the codes of a dictionary is what is chosen row by row, and remains codes of that dictionary where it can.</summary>
public sealed class TextChoiceTests
{
    private static readonly FunctionContext Context = new(0, TimeZoneInfo.Utc, TimeProvider.System);
    private static readonly BoundField Field = new(0);
    private static readonly BoundField Other = new(1);

    private static readonly BoundExpression[] Choices =
    [
        If(Or(IsNull, Is("")), Text("unknown"), Field),
        If(Is("a"), Text("b"), If(IsNull, Text("c"), Field)),
        If(Not(IsNull), Field, Other),
        If(Not(Or(Is("a"), Is("b"))), Field, new BoundConstant(Value.Null)),
        If(IsNull, Text("no"), Text("yes")),
        If(Is("1"), Text("one"), Field),
        If(IsNull, new BoundConstant(Value.FromNumber(0)), Field),
    ];

    private static BoundCall IsNull => Call("isnull");

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Rows_choose_alike(int choice, bool staysText)
    {
        string?[] pool = ["a", "b", "c", "", "1", "1.0", "x", "unknown", null];
        var texts = new TextDictionary();
        var evaluator = new ColumnEvaluator(new BoundFormula(Choices[choice], ["field", "other"]));
        var random = new Random(choice);
        for (var round = 0; round < 60; round++)
        {
            var some = pool.OrderBy(_ => random.Next()).Take(1 + random.Next(pool.Length)).ToArray();
            var rows = Enumerable.Range(0, 50).Select(_ => some[random.Next(some.Length)]).ToArray();
            var other = new ConstantColumn(Value.FromText($"other {round / 20}"), rows.Length);
            var coded = new DictionaryColumn(texts, [.. rows.Select(row => row is null ? 0 : texts.CodeOf(row))]);
            var result = evaluator.Evaluate(new Batch(new Schema(["field", "other"]), [coded, other], rows.Length));
            for (var row = 0; row < rows.Length; row++) Assert.Equal(Choices[choice].Evaluate([Value.FromText(rows[row]), other[row]]), result[row]);
            if (staysText || !rows.Contains(null)) Assert.Same(texts, Assert.IsType<DictionaryColumn>(result).Dictionary);
        }
    }

    [Fact]
    public void A_column_without_a_named_text_is_handed_on()
    {
        var texts = new TextDictionary();
        var column = new DictionaryColumn(texts, [texts.CodeOf("a"), texts.CodeOf("x")]);
        var batch = new Batch(new Schema(["field"]), [column], 2);
        Assert.Same(column, new ColumnEvaluator(new BoundFormula(Choices[0], ["field", "other"])).Evaluate(batch));
    }

    private static BoundIf If(BoundExpression condition, BoundExpression then, BoundExpression otherwise) => new(condition, then, otherwise);

    private static BoundJunction Or(BoundExpression left, BoundExpression right) => new(Junction.Or, left, right);

    private static BoundNot Not(BoundExpression operand) => new(operand);

    private static BoundBinary Is(string text) => new(BinaryOperator.Equal, Field, Text(text), ValueOperators.Equal, isCondition: true);

    private static BoundConstant Text(string text) => new(Value.FromText(text));

    private static BoundCall Call(string name)
    {
        var function = InformationalFunctions.Functions.Single(each => each.Manual.Name == name);
        return new BoundCall(function, function.Body, [Field], Context);
    }
}
