using Breakwater.Engine.Knowledge;
using Breakwater.Language.Searching;

namespace Breakwater.Content.Definitions;

/// <summary>Where a lookup's rows are.</summary>
public enum LookupKind
{
    /// <summary>In a CSV file.</summary>
    Csv,

    /// <summary>In a collection that searches fill; it begins empty.</summary>
    Collection,

    /// <summary>In a trained model, which Breakwater does not run.</summary>
    Model,
}

/// <summary>A lookup as its YAML declares it.</summary>
public sealed record LookupDefinition
{
    /// <summary>The name that searches use.</summary>
    public required string Name { get; init; }

    /// <summary>The file.</summary>
    public required ContentSource Source { get; init; }

    /// <summary>Where its rows are.</summary>
    public required LookupKind Kind { get; init; }

    /// <summary>The CSV file's name without folders, or null.</summary>
    public string? FileName { get; init; }

    /// <summary>The columns of a collection, without its hidden key.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>What it is.</summary>
    public string Description { get; init; } = "";

    /// <summary>The column matches that are not exact.</summary>
    public IReadOnlyDictionary<string, LookupMatch> Matches { get; init; } = new Dictionary<string, LookupMatch>();

    /// <summary>Whether text compares with regard to case.</summary>
    public bool IsCaseSensitive { get; init; } = true;

    /// <summary>The most rows that one value may match.</summary>
    public int MaximumMatches { get; init; } = Lookup.DefaultMaximumMatches;

    /// <summary>With fewer matches than this, output fields read <see cref="DefaultMatch"/>.</summary>
    public int MinimumMatches { get; init; }

    /// <summary>What output fields read when there are too few matches.</summary>
    public string DefaultMatch { get; init; } = "";

    /// <summary>Which rows searches see at all, or null for all of them.</summary>
    public SearchExpression? Filter { get; init; }

    /// <summary>How it matches by time, or null.</summary>
    public LookupTiming? Timing { get; init; }

    /// <summary>The lookup over <paramref name="table"/> as the engine reads it.</summary>
    public Lookup Over(LookupTable table) => new(Name, table)
    {
        Matches = Matches,
        IsCaseSensitive = IsCaseSensitive,
        MaximumMatches = MaximumMatches,
        MinimumMatches = MinimumMatches,
        DefaultMatch = DefaultMatch,
        Filter = Filter,
        Timing = Timing,
    };
}
