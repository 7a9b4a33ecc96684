
namespace Breakwater.Ingest.SourceTypes;

/// <summary>A kind of log: how it is recognised, how its lines are read, and what its fields are called in the Common Information Model. Data, not code: loaded from YAML.</summary>
/// <param name="Name">The value of <c>sourcetype</c>.</param>
public sealed record SourceType(string Name)
{
    /// <summary>Other names that people and other products use for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>One sentence for lists.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The tags that events of the type can have, those with a condition included.</summary>
    public IEnumerable<string> PossibleTags => Tags.SelectMany(tag => tag.Names);

    /// <summary>Whether it stands for lines of which nothing in particular is known.</summary>
    internal bool IsGeneric { get; init; }

    internal RecordFormat Format { get; init; } = SelfDescribingFormat.Instance;

    internal IReadOnlyList<RecognitionRule> Rules { get; init; } = [];

    internal IReadOnlyList<TimestampSource> Timestamps { get; init; } = [];

    internal IReadOnlyList<string> HostFields { get; init; } = [];

    internal IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    internal IReadOnlyList<TagDefinition> Tags { get; init; } = [];

    /// <summary>The rule of that kind, or null.</summary>
    internal T? Rule<T>()
        where T : RecognitionRule => Rules.OfType<T>().FirstOrDefault();

    /// <summary>The same type for lines that could not be read: nothing of theirs may pass for an event of the type.</summary>
    internal SourceType WithoutFields() => this with { Format = PlainFormat.Instance, Fields = [], Tags = [], Timestamps = [], HostFields = [] };
}

/// <summary>Event fields that hold the time; with several, their texts are joined by a blank.</summary>
internal sealed record TimestampSource(IReadOnlyList<string> Fields);

/// <summary>How a field of a source type comes about.</summary>
internal abstract record FieldDefinition(string Name);

/// <summary>The first of these event fields that is there, and then the event's own field of that name.</summary>
internal sealed record AliasField(string Name, IReadOnlyList<string> Sources) : FieldDefinition(Name);

/// <summary>The same text in every event.</summary>
internal sealed record ConstantField(string Name, string Value) : FieldDefinition(Name);

/// <summary>An eval expression over the event's fields and those defined before it; its own name means the event's own field.</summary>
internal sealed record CalculatedField(string Name, BoundField Formula) : FieldDefinition(Name);

/// <summary>The sum of the numbers among these fields of the event, or of those defined before it; absent where all of them are.</summary>
internal sealed record SumField(string Name, IReadOnlyList<string> Sources) : FieldDefinition(Name);

/// <summary>Tags of the events that satisfy a condition, or of all where it is null.</summary>
internal sealed record TagDefinition(IReadOnlyList<string> Names, BoundCondition? Condition);
