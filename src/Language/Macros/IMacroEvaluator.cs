using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Language.Macros;

/// <summary>Computes the eval expressions that some macros are defined or checked by.</summary>
public interface IMacroEvaluator
{
    /// <summary>The value of <paramref name="expression"/>, or null after reporting why it has none.</summary>
    /// <param name="expression">An eval expression, its <c>$argument$</c> tokens replaced.</param>
    /// <param name="arguments">The arguments by name, which the expression may read like fields.</param>
    /// <param name="diagnostics">Belongs to <paramref name="expression"/>.</param>
    MacroValue? Evaluate(SourceText expression, IReadOnlyDictionary<string, string> arguments, DiagnosticBag diagnostics);
}

/// <summary>What a macro's expression came to: a text (numbers as they print), true or false, or neither where it is null.</summary>
/// <param name="Text">The text, or null.</param>
/// <param name="Boolean">The truth value, or null.</param>
public readonly record struct MacroValue(string? Text, bool? Boolean)
{
    /// <summary>The expression came to null.</summary>
    public static MacroValue Null => default;

    /// <summary>The expression came to a text or a number.</summary>
    public static MacroValue Of(string text) => new(text, null);

    /// <summary>The expression came to true or false.</summary>
    public static MacroValue Of(bool boolean) => new(null, boolean);
}
