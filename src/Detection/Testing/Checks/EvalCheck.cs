using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;

namespace Breakwater.Detection.Testing.Checks;

/// <summary><c>eval</c>: the value of an expression for the first row: its text, <c>(absent)</c>, <c>(empty)</c>, or a JSON array for several values.</summary>
public sealed record EvalCheck(string Text, TestEnvironment Environment) : SplTestCheck(Text, Environment)
{
    private const string ResultField = "result of the expression";

    public override string Keyword => "eval";

    public override CheckResult Run(IReadOnlyList<SearchVariation> variations)
    {
        var first = Evaluate(SearchVariation.Default);
        if (first.Rows is null) return new CheckResult(first.RenderDiagnostics(), null);
        var value = Print(first.Rows);
        foreach (var variation in variations.Where(variation => variation.AppliesTo(Environment)))
        {
            var answer = Evaluate(variation);
            var other = answer.Rows is null ? answer.RenderDiagnostics() : Print(answer.Rows);
            if (other != value) return new CheckResult($"'{value}' as usual, but with {variation.Name}:\n{other}", null);
        }

        return Compare(value);
    }

    // A condition has no value that a field could hold, so its truth is turned into text.
    private SearchAnswer Evaluate(SearchVariation variation)
    {
        var environment = Environment.Input is { Count: > 0 } ? Environment : Environment with { Input = [new TestRow([])] };
        var answer = SearchAnswer.Of($"eval \"{ResultField}\"={Text}\n", environment, variation);
        var isCondition = answer.Diagnostics.Any(diagnostic => diagnostic.Code == EvaluationCodes.BooleanAssignment);
        return isCondition ? SearchAnswer.Of($"eval \"{ResultField}\"=if(isnull(tostring({Text})), null(), tostring({Text}))\n", environment, variation) : answer;
    }

    private static string Print(IReadOnlyList<TestRow> rows)
    {
        var value = rows[0][ResultField];
        if (value.IsNull) return "(absent)";
        if (value.Equals(Value.EmptyText)) return "(empty)";
        var text = value.ToText() ?? "";
        // A value of several lines, or one that ends in blanks, would not survive in a text file as it is.
        return value.IsMulti || text.Any(char.IsControl) || text.TrimEnd() != text ? TestRow.ToJson(value) : text;
    }
}
