namespace Breakwater.Language.Diagnostics;

/// <summary>Every diagnostic code of this assembly, for <c>breakwater explain CODE</c> and the language reference.</summary>
public static class LanguageCodes
{
    /// <summary>The codes in order of their numbers.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [.. SyntaxCodes.All, .. PipelineCodes.All, .. ArgumentCodes.All, .. ExpressionCodes.All, .. ConditionCodes.All, .. MacroCodes.All];
}
