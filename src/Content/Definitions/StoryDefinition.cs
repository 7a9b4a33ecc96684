namespace Breakwater.Content.Definitions;

/// <summary>An analytic story: what ties detections together.</summary>
public sealed record StoryDefinition
{
    /// <summary>The name that detections refer to.</summary>
    public required string Name { get; init; }

    /// <summary>The file.</summary>
    public required ContentSource Source { get; init; }

    /// <summary>A UUID, or empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>First written, where stated.</summary>
    public DateOnly? Created { get; init; }

    /// <summary>Last changed.</summary>
    public DateOnly? Modified { get; init; }

    /// <summary>Who wrote it.</summary>
    public string Author { get; init; } = "";

    /// <summary>How far its authors have taken it.</summary>
    public DetectionStatus Status { get; init; }

    /// <summary>What it is about, in short.</summary>
    public string Description { get; init; } = "";

    /// <summary>What it is about, at length.</summary>
    public string Narrative { get; init; } = "";

    /// <summary>Web addresses to read on.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Malware, Adversary Tactics, ...</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Products that it is published for.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Security Monitoring, Advanced Threat Detection, ...</summary>
    public string UseCase { get; init; } = "";

    /// <summary>CVE identifiers.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>Threat groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
