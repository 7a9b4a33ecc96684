using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Language;

public sealed class MacroEvaluationTests
{
    private static readonly FakeMacros Macros = new()
    {
        new MacroDefinition("computed", ["x"], new SourceText("computed", "text:$x$ `suffix`")) { IsEval = true },
        new MacroDefinition("null", [], new SourceText("null", "null")) { IsEval = true },
        new MacroDefinition("truth", [], new SourceText("truth", "true")) { IsEval = true },
        new MacroDefinition("broken", [], new SourceText("broken", "report")) { IsEval = true },
        new MacroDefinition("checked", ["x"], new SourceText("checked", "ok $x$")) { Validation = "$x$", ErrorMessage = "x must be good" },
        new MacroDefinition("plain", ["x"], new SourceText("plain", "ok")) { Validation = "$x$" },
        { "suffix", "end" },
    };

    [Theory]
    [InlineData("a `computed(1)` b", "a 1 end b")]
    [InlineData("`checked(true)`", "ok true")]
    [InlineData("`checked(null)`", "ok null")]
    [InlineData("`checked(false)`", "SPL0411@0+16 x must be good")]
    [InlineData("`checked(text:no)`", "SPL0411@0+18 x must be good")]
    [InlineData("`plain(text:no)`", "SPL0411@0+16 no")]
    [InlineData("`plain(false)`", "SPL0411@0+14 macro 'plain' refuses its arguments")]
    [InlineData("`null`", "SPL0412@0+6 macro 'null' gives no text")]
    [InlineData("`truth`", "SPL0412@0+7 macro 'truth' gives no text")]
    [InlineData("`broken`", "SPL0301@0+6 bad expression")]
    public void Expressions_define_and_check_macros(string text, string result) => Assert.Equal(result, Expand(text, new Evaluator()));

    [Theory]
    [InlineData("`computed(1)`")]
    [InlineData("`checked(1)`")]
    public void Without_an_evaluator_they_are_reported(string text) => Assert.StartsWith("SPL0412@0+", Expand(text, null));

    [Fact]
    public void Computed_text_points_at_the_call()
    {
        var search = new SourceText("search", "a `computed(1)`");
        var expanded = MacroExpander.Expand(search, Macros, new Evaluator(), new DiagnosticBag(search))!;
        Assert.Equal(new SourceLocation(search, new TextSpan(2, 13)), expanded.Locate(new TextSpan(3, 1)));
    }

    private static string Expand(string text, IMacroEvaluator? evaluator)
    {
        var diagnostics = Reading.Bag(text);
        var expanded = MacroExpander.Expand(diagnostics.Source, Macros, evaluator, diagnostics);
        return expanded?.Text ?? $"{Reading.Show(diagnostics)} {diagnostics.Items[0].Message}";
    }

    /// <summary>Knows <c>text:...</c>, <c>true</c>, <c>false</c>, <c>null</c>, and reports anything else.</summary>
    private sealed class Evaluator : IMacroEvaluator
    {
        public MacroValue? Evaluate(SourceText expression, IReadOnlyDictionary<string, string> arguments, DiagnosticBag diagnostics)
        {
            Assert.Same(expression, diagnostics.Source);
            if (expression.Text.StartsWith("text:", StringComparison.Ordinal)) return MacroValue.Of(expression.Text[5..]);
            if (bool.TryParse(expression.Text, out var boolean)) return MacroValue.Of(boolean);
            if (expression.Text == "null") return MacroValue.Null;
            diagnostics.Report(ExpressionCodes.Expected, new TextSpan(0, expression.Text.Length), "bad expression");
            return null;
        }
    }
}
