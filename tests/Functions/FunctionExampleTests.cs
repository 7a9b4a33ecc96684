using System.Text.Encodings.Web;
using System.Text.Json;
using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;
using Xunit;

namespace Breakwater.Tests.Functions;

public sealed class FunctionExampleTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Examples_print_what_the_reference_shows()
    {
        var failures = new List<string>();
        foreach (var example in ExampleFile.ReadAll())
        {
            var actual = Print(PlainExpression.Evaluate(example.Expression, example.Row));
            if (actual != example.Expected) failures.Add($"{example.File}({example.Line}): {example.Expression}\n  expected {example.Expected}\n  actual   {actual}");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void Every_function_has_two_examples_and_one_of_them_without_a_result()
    {
        var examples = ExampleFile.ReadAll().ToLookup(example => example.Section);
        var constants = new HashSet<string> { "true", "false", "null", "now", "time", "pi", "random", "json_array", "json_object" };
        foreach (var function in FunctionCatalog.All)
        {
            var name = function.Manual.Name;
            var own = examples[name].ToList();
            Assert.True(own.Count >= 2 || (constants.Contains(name) && own.Count >= 1), $"'{name}' has {own.Count} examples");
            var showsAbsence = own.Any(example => example.Expected == "(absent)" || example.Expression.Contains("missing", StringComparison.Ordinal));
            Assert.True(showsAbsence || constants.Contains(name), $"no example of '{name}' shows an absent input");
        }
    }

    [Fact]
    public void Functions_are_found_in_any_case_and_by_alias()
    {
        Assert.Equal("isnotnull", FunctionCatalog.Find("IsNotNull")?.Manual.Name);
        Assert.Equal("len", FunctionCatalog.Find("length")?.Manual.Name);
        Assert.Equal("coalesce", FunctionCatalog.Find("IFNULL")?.Manual.Name);
        Assert.Null(FunctionCatalog.Find("searchmatch"));
    }

    [Fact]
    public void No_input_makes_a_function_throw()
    {
        Value[] inputs =
        [
            Value.Null, Value.EmptyText, Value.FromText("a"), Value.FromText("-1"), Value.FromNumber(1e300), Value.FromNumber(double.NaN), Value.FromNumber(double.PositiveInfinity),
            Value.FromNumber(-3), Value.FromTexts(["b", "2", ""]), Value.FromBoolean(true), Value.FromText("[1,{\"a\":2}]"), Value.FromText("{\"a\":[1,2]}"), Value.FromText("(["), Value.FromText("%"),
            Value.FromText("\ud83d\ude00x"), Value.FromText("\ud83d"), Value.FromText("10.0.0.0/8"), Value.FromText("hex"), Value.FromText("-1d@d"), Value.FromText("<a b='1'>x</a>"),
        ];
        foreach (var function in FunctionCatalog.All)
        {
            for (var count = function.MinimumArguments; count <= Math.Min(function.MaximumArguments, 3); count++)
            {
                for (var seed = 0; seed < Math.Pow(inputs.Length, Math.Min(count, 3)); seed++)
                {
                    var arguments = new Value[count];
                    for (int i = 0, rest = seed; i < count; i++, rest /= inputs.Length) arguments[i] = inputs[rest % inputs.Length];
                    if (function.Manual.Name == "mvrange") continue;
                    _ = function.Body(arguments, PlainExpression.DefaultContext).ToText();
                }
            }
        }
    }

    private static string Print(Value value)
    {
        if (value.IsNull) return "(absent)";
        if (!value.IsMulti) return value.ToText() is { Length: > 0 } text ? text : "(empty)";
        return JsonSerializer.Serialize(Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText()), Plain);
    }
}
