using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Language.Macros;

/// <summary>
/// Replaces macro calls by their text, before anything else is read. Expansion is textual, without parentheses around the text, and goes on
/// inside what a macro expands to. Inside double quotes back-ticks are text.
/// </summary>
public static class MacroExpander
{
    /// <summary>How deeply macros may call each other, as in the product whose language this is.</summary>
    public const int MaximumDepth = 100;

    /// <summary>How many calls one search may make, nested ones included: a macro of two calls doubles them with each level.</summary>
    public const int MaximumCalls = 10_000;

    /// <summary>How much text all macros of one search may write together, in UTF-16 units; nested text counts once per level.</summary>
    public const int MaximumLength = ParseOptions.DefaultMaximumLength;

    /// <summary>Removes comments and expands macros; null after reporting. A span of the result leads back to what a person wrote.</summary>
    /// <param name="search">The search as written.</param>
    /// <param name="macros">The macros that it may call.</param>
    /// <param name="evaluator">Computes macros that are expressions; null where that is not possible.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static SourceText? Expand(SourceText search, IMacroTable macros, IMacroEvaluator? evaluator, DiagnosticBag diagnostics)
    {
        if (search.Text.Length <= MaximumLength) return new MacroExpansion(macros, evaluator, diagnostics).Expand(search);
        var message = $"the search has {search.Text.Length} characters, and {MaximumLength} is the most";
        diagnostics.Add(new Diagnostic(SyntaxCodes.TooLong, message, search.Locate(new TextSpan(0, 0)), "put long lists of values into a lookup"));
        return null;
    }
}
