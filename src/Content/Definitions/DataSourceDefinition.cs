namespace Breakwater.Content.Definitions;

/// <summary>Where events of one kind come from and what they hold.</summary>
public sealed record DataSourceDefinition
{
    /// <summary>The name that detections refer to.</summary>
    public required string Name { get; init; }

    /// <summary>The file.</summary>
    public required ContentSource File { get; init; }

    /// <summary>A UUID, or empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>What it is.</summary>
    public string Description { get; init; } = "";

    /// <summary>The value of <c>source</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>The value of <c>sourcetype</c>.</summary>
    public string SourceType { get; init; } = "";

    /// <summary>The field that tells its events from others of the source type, or empty.</summary>
    public string Separator { get; init; } = "";

    /// <summary>The value of that field, or empty.</summary>
    public string SeparatorValue { get; init; } = "";

    /// <summary>The fields that its events have.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The fields that results of its detections should have.</summary>
    public IReadOnlyList<string> OutputFields { get; init; } = [];

    /// <summary>Add-ons that bring the events in.</summary>
    public IReadOnlyList<AddOnReference> AddOns { get; init; } = [];

    /// <summary>One event as an example, or empty.</summary>
    public string ExampleLog { get; init; } = "";
}

/// <summary>An add-on that brings events in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, or empty.</param>
/// <param name="Url">Where to find it, or empty.</param>
public sealed record AddOnReference(string Name, string Version, string Url);
