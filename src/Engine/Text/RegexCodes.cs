using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Text;

/// <summary>Diagnostics about regular expressions while a search runs.</summary>
public static class RegexCodes
{
    /// <summary>A pattern took longer on one text than <see cref="PcrePattern.MatchTimeoutMs"/>.</summary>
    public static DiagnosticCode TooSlow { get; } = new(
        "SPL0611",
        Severity.Error,
        "regular expression took too long",
        "Nested or adjacent repetitions such as (a+)+ or .*.*x can need time exponential in the length of the text. A search never waits longer than the limit for "
        + "one text, and leaving the text out would give a wrong answer, so the search stops. Anchor the pattern, replace .* by a negated class such as [^,]*, or use possessive repetitions.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [TooSlow];
}
