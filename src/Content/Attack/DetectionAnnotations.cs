using Breakwater.Content.Definitions;

namespace Breakwater.Content.Attack;

/// <summary>What every row of a detection is annotated with; what the author does not state follows from the techniques, as in published packs.</summary>
public sealed record DetectionAnnotations
{
    /// <summary>ATT&amp;CK techniques, in the author's order; an unknown one has no tactics.</summary>
    public IReadOnlyList<AttackTechnique> Techniques { get; init; } = [];

    /// <summary>The techniques' tactics, each once, in order of appearance.</summary>
    public IReadOnlyList<string> Tactics { get; init; } = [];

    /// <summary>Kill-chain phases, each once, in alphabetical order where they are derived.</summary>
    public IReadOnlyList<string> KillChainPhases { get; init; } = [];

    /// <summary>NIST CSF categories.</summary>
    public IReadOnlyList<string> Nist { get; init; } = [];

    /// <summary>CIS controls.</summary>
    public IReadOnlyList<string> Cis20 { get; init; } = [];

    /// <summary>CVE identifiers.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>Analytic stories.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];

    /// <summary>The annotations of <paramref name="detection"/> with the techniques of <paramref name="attack"/>.</summary>
    public static DetectionAnnotations Of(DetectionDefinition detection, AttackCatalog attack)
    {
        var techniques = detection.Techniques.Select(id => attack.Find(id) ?? new AttackTechnique(id, "", [])).ToList();
        var tactics = techniques.SelectMany(technique => technique.Tactics).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var derived = tactics.Select(KillChain.PhaseOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new DetectionAnnotations
        {
            Techniques = techniques,
            Tactics = tactics,
            KillChainPhases = detection.StatedKillChainPhases.Count > 0 ? detection.StatedKillChainPhases : [.. derived],
            Nist = detection.Nist,
            Cis20 = detection.Cis20,
            Cves = detection.Cves,
            Stories = detection.Stories,
        };
    }
}
