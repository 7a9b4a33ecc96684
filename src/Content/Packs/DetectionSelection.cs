using System.Globalization;
using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Packs;

/// <summary>Which detections of a pack to run. Nothing said means the newest version of each; several values of one kind widen, several kinds narrow.</summary>
public sealed record DetectionSelection
{
    /// <summary>Names, identifiers or file names in any case, each perhaps with <c>@VERSION</c>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Types: TTP, Anomaly, Hunting, Correlation.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Names of analytic stories.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];

    /// <summary>ATT&amp;CK techniques; one without a dot takes its sub-techniques.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>The chosen detections in the pack's order, each once; values that fit nothing are reported, with a suggestion, in <paramref name="problems"/>.</summary>
    public IReadOnlyList<DetectionDefinition> Apply(ContentPack pack, ICollection<Diagnostic> problems)
    {
        IReadOnlyList<DetectionDefinition> chosen = Names.Count == 0 ? Newest(pack.Detections) : ByName(pack.Detections, problems);
        chosen = Narrow(chosen, Types, (detection, type) => detection.Type.ToString().Equals(type, StringComparison.OrdinalIgnoreCase), _ => Enum.GetNames<DetectionType>(), "type", problems);
        chosen = Narrow(
            chosen, Stories, (detection, story) => detection.Stories.Contains(story, StringComparer.OrdinalIgnoreCase), all => all.SelectMany(detection => detection.Stories), "story", problems);
        return Narrow(chosen, Techniques, HasTechnique, all => all.SelectMany(detection => detection.Techniques), "technique", problems);
    }

    /// <summary>The newest version of each identifier, withdrawn ones left out.</summary>
    private static List<DetectionDefinition> Newest(IReadOnlyList<DetectionDefinition> detections)
    {
        var newest = new Dictionary<string, DetectionDefinition>(StringComparer.OrdinalIgnoreCase);
        foreach (var detection in detections.Where(detection => detection.Status != DetectionStatus.Removed))
        {
            if (!newest.TryGetValue(detection.Id, out var other) || other.Version < detection.Version) newest[detection.Id] = detection;
        }

        return [.. detections.Where(detection => newest.TryGetValue(detection.Id, out var chosen) && ReferenceEquals(chosen, detection))];
    }

    private List<DetectionDefinition> ByName(IReadOnlyList<DetectionDefinition> detections, ICollection<Diagnostic> problems)
    {
        var chosen = new HashSet<DetectionDefinition>(ReferenceEqualityComparer.Instance);
        foreach (var wanted in Names)
        {
            if (Resolve(detections, wanted, problems) is { } detection) chosen.Add(detection);
        }

        return [.. detections.Where(chosen.Contains)];
    }

    private static DetectionDefinition? Resolve(IReadOnlyList<DetectionDefinition> detections, string wanted, ICollection<Diagnostic> problems)
    {
        var (name, version) = SplitVersion(wanted);
        var versions = detections.Where(detection => IsCalled(detection, name)).OrderByDescending(detection => detection.Version).ToList();
        if (versions.Count == 0)
        {
            problems.Add(new Diagnostic(
                SelectionCodes.UnknownDetection, $"there is no detection '{name}'", Help: NameSuggestion.Help(name, detections.Select(detection => detection.Name), "list them with: breakwater content list")));
            return null;
        }

        if (version is null) return versions[0];
        if (versions.Find(detection => detection.Version == version) is { } exact) return exact;
        problems.Add(new Diagnostic(
            SelectionCodes.UnknownVersion, $"'{versions[0].Name}' has no version {version}", Help: $"there are {string.Join(", ", versions.Select(detection => detection.Version))}"));
        return null;
    }

    private static bool IsCalled(DetectionDefinition detection, string name) =>
        detection.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || detection.Id.Equals(name, StringComparison.OrdinalIgnoreCase)
        || ContentNames.FileStemOf(detection.Name).Equals(name, StringComparison.OrdinalIgnoreCase);

    private static (string Name, int? Version) SplitVersion(string wanted)
    {
        var at = wanted.LastIndexOf('@');
        if (at <= 0) return (wanted.Trim(), null);
        return int.TryParse(wanted.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (wanted[..at].Trim(), version) : (wanted.Trim(), null);
    }

    private static bool HasTechnique(DetectionDefinition detection, string technique) => detection.Techniques.Any(
        id => id.Equals(technique, StringComparison.OrdinalIgnoreCase) || id.StartsWith(technique + ".", StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<DetectionDefinition> Narrow(
        IReadOnlyList<DetectionDefinition> chosen,
        IReadOnlyList<string> wanted,
        Func<DetectionDefinition, string, bool> fits,
        Func<IReadOnlyList<DetectionDefinition>, IEnumerable<string>> known,
        string what,
        ICollection<Diagnostic> problems)
    {
        if (wanted.Count == 0) return chosen;
        foreach (var value in wanted.Where(value => !chosen.Any(detection => fits(detection, value))))
        {
            problems.Add(new Diagnostic(
                SelectionCodes.NothingFits, $"no chosen detection has the {what} '{value}'", Help: NameSuggestion.Help(value, known(chosen).Distinct(StringComparer.Ordinal))));
        }

        return [.. chosen.Where(detection => wanted.Any(value => fits(detection, value)))];
    }
}
