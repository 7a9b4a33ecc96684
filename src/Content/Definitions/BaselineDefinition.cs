using Breakwater.Language.Text;

namespace Breakwater.Content.Definitions;

/// <summary>A search that runs now and then to fill a lookup that detections read.</summary>
public sealed record BaselineDefinition
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The file.</summary>
    public required ContentSource Source { get; init; }

    /// <summary>The search; its spans lead back into the file.</summary>
    public required SourceText Search { get; init; }

    /// <summary>A UUID, or empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Last changed.</summary>
    public DateOnly? Modified { get; init; }

    /// <summary>Who wrote it.</summary>
    public string Author { get; init; } = "";

    /// <summary>How far its authors have taken it.</summary>
    public DetectionStatus Status { get; init; }

    /// <summary>What it fills and from what.</summary>
    public string Description { get; init; } = "";

    /// <summary>What it needs to work.</summary>
    public string HowToImplement { get; init; } = "";

    /// <summary>Names of the detections that read what it fills.</summary>
    public IReadOnlyList<string> Detections { get; init; } = [];

    /// <summary>Names of analytic stories.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];

    /// <summary>A schedule of its own, or null for that of baselines.</summary>
    public ScheduleDefinition? Schedule { get; init; }

    /// <summary>A named schedule, or null.</summary>
    public string? ScheduleName { get; init; }
}
