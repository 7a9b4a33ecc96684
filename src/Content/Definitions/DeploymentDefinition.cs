namespace Breakwater.Content.Definitions;

/// <summary>What happens with all detections of one type: when they run and what their rows become.</summary>
public sealed record DeploymentDefinition
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The file.</summary>
    public required ContentSource Source { get; init; }

    /// <summary>TTP, Anomaly, Hunting, Correlation, Baseline or Embedded.</summary>
    public required string Type { get; init; }

    /// <summary>A UUID, or empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>When the searches run.</summary>
    public ScheduleDefinition Schedule { get; init; } = ScheduleDefinition.Hourly;

    /// <summary>Whether rows become risk events.</summary>
    public bool MakesRisk { get; init; }

    /// <summary>How rows become findings, or null where they do not.</summary>
    public NotableDefinition? Notable { get; init; }

    /// <summary>Other actions (email, slack, phantom) with their settings as written; Breakwater does not carry them out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> OtherActions { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();
}

/// <summary>How a row becomes a finding in the list that analysts work through.</summary>
/// <param name="Title">Its title; <c>%name%</c> stands for the detection's name.</param>
/// <param name="Description">Its text; <c>%description%</c> stands for the detection's.</param>
/// <param name="Fields">The fields that name whom it is about.</param>
public sealed record NotableDefinition(string Title, string Description, IReadOnlyList<string> Fields);
