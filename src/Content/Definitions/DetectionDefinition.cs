using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Definitions;

/// <summary>A detection as loaded: one shape for every generation of YAML. Loaded once and never changed.</summary>
public sealed record DetectionDefinition
{
    /// <summary>The name that people read and that <c>--detection</c> takes.</summary>
    public required string Name { get; init; }

    /// <summary>The identifier that all versions share: a UUID, or the name where the file has none.</summary>
    public required string Id { get; init; }

    /// <summary>The version; the newest of an identifier runs unless another is asked for.</summary>
    public required int Version { get; init; }

    /// <summary>The shape of the YAML it was written in.</summary>
    public required ContentGeneration Generation { get; init; }

    /// <summary>The file.</summary>
    public required ContentSource Source { get; init; }

    /// <summary>The search as written; its spans lead back into the YAML file.</summary>
    public required SourceText Search { get; init; }

    /// <summary>What its rows become.</summary>
    public required DetectionType Type { get; init; }

    /// <summary>How far its authors have taken it.</summary>
    public DetectionStatus Status { get; init; }

    /// <summary>First written; only the newest generation says so.</summary>
    public DateOnly? Created { get; init; }

    /// <summary>Last changed.</summary>
    public DateOnly? Modified { get; init; }

    /// <summary>Who wrote it.</summary>
    public string Author { get; init; } = "";

    /// <summary>What it looks for and why that matters.</summary>
    public string Description { get; init; } = "";

    /// <summary>What it needs to work.</summary>
    public string HowToImplement { get; init; } = "";

    /// <summary>What else looks the same.</summary>
    public string KnownFalsePositives { get; init; } = "";

    /// <summary>A longer explanation of the search, where the author gives one.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>Web addresses to read on.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Names of data sources, each once; entries joined by <c>AND</c> are split.</summary>
    public IReadOnlyList<string> DataSources { get; init; } = [];

    /// <summary>network, endpoint, threat, identity, access or audit.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The kind of asset that it is about.</summary>
    public string AssetType { get; init; } = "";

    /// <summary>The folder or key that groups it: network, endpoint, cloud, ...</summary>
    public string Category { get; init; } = "";

    /// <summary>Names of analytic stories.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];

    /// <summary>ATT&amp;CK technique identifiers, <c>T1048.003</c>.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>CVE identifiers.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>NIST CSF categories: the author's, or the type's default.</summary>
    public IReadOnlyList<string> Nist { get; init; } = [];

    /// <summary>CIS controls: the author's, or the domain's default.</summary>
    public IReadOnlyList<string> Cis20 { get; init; } = [];

    /// <summary>Kill-chain phases that the author states; empty where they follow from the techniques.</summary>
    public IReadOnlyList<string> StatedKillChainPhases { get; init; } = [];

    /// <summary>Threat groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Products that it is published for.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Atomic Red Team tests.</summary>
    public IReadOnlyList<string> AtomicGuids { get; init; } = [];

    /// <summary>Why it cannot be tested by replaying data, or null where it can.</summary>
    public string? ManualTest { get; init; }

    /// <summary>The author's confidence in percent, where stated (oldest generation).</summary>
    public double? Confidence { get; init; }

    /// <summary>The author's impact in percent, where stated (oldest generation).</summary>
    public double? Impact { get; init; }

    /// <summary>The message for a row, with <c>$field$</c> tokens; empty where the author gives none.</summary>
    public string Message { get; init; } = "";

    /// <summary>Who or what is at risk, with a score each.</summary>
    public IReadOnlyList<RiskObjectDefinition> RiskObjects { get; init; } = [];

    /// <summary>What the threat is.</summary>
    public IReadOnlyList<ThreatObjectDefinition> ThreatObjects { get; init; } = [];

    /// <summary>Title and entity of its finding where the author states them (newest generation), else null.</summary>
    public FindingDefinition? Finding { get; init; }

    /// <summary>Searches to look further.</summary>
    public IReadOnlyList<DrilldownDefinition> Drilldowns { get; init; } = [];

    /// <summary>A named schedule, or null.</summary>
    public string? ScheduleName { get; init; }

    /// <summary>A schedule of its own, or null.</summary>
    public ScheduleDefinition? Schedule { get; init; }

    /// <summary>How repeated findings are held back, or null.</summary>
    public ThrottleDefinition? Throttle { get; init; }

    /// <summary>Data to replay and what to expect.</summary>
    public IReadOnlyList<TestDefinition> Tests { get; init; } = [];

    /// <summary>Baselines that fill lookups it reads.</summary>
    public IReadOnlyList<string> Baselines { get; init; } = [];

    /// <summary>Whether a server should run it without being told to.</summary>
    public bool IsEnabledByDefault { get; init; }

    /// <summary>The macro at the search's end that lets a team drop rows.</summary>
    public string FilterMacro => ContentNames.FilterMacroOf(Name);

    /// <summary>Urgency by the highest score: contentctl's thresholds.</summary>
    public Urgency Urgency => Score switch
    {
        null => Urgency.High,
        <= 20 => Urgency.Informational,
        <= 40 => Urgency.Low,
        <= 60 => Urgency.Medium,
        <= 80 => Urgency.High,
        _ => Urgency.Critical,
    };

    /// <summary>The highest score of its risk objects and its finding, or null where there is none.</summary>
    public double? Score => RiskObjects.Select(risk => (double?)risk.Score).Append(Finding?.Score).Max();

    /// <summary>What was odd about the file; the detection works nevertheless.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];
}
