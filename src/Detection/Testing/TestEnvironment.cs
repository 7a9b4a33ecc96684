using System.Collections.Immutable;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;
using Breakwater.Language.Macros;
using Breakwater.Language.Searching;

namespace Breakwater.Detection.Testing;

/// <summary>Rows under a name: of an index, or of a dataset (<c>Model.Root.Child</c>).</summary>
public sealed record NamedRows(string Name, IReadOnlyList<TestRow> Rows);

/// <summary>Makes sources of the events of a test.</summary>
public delegate IReadOnlyList<ISource> SourceMaker(TestEnvironment environment);

/// <summary>What a test's search runs over: rows, knowledge and the clock.</summary>
public sealed record TestEnvironment
{
    /// <summary>The time of tests that do not say otherwise: 2023-11-14T22:13:20 UTC.</summary>
    public const double DefaultNow = 1_700_000_000;

    private const string IndexField = "index";

    /// <summary>Rows that a search continues from, unless it begins with a pipe; null where there are none to continue from.</summary>
    public IReadOnlyList<TestRow>? Input { get; init; }

    /// <summary>Events by index.</summary>
    public ImmutableList<NamedRows> Indexes { get; init; } = [];

    /// <summary>Events by dataset, their fields without prefix.</summary>
    public ImmutableList<NamedRows> Datasets { get; init; } = [];

    /// <summary>Lookup tables.</summary>
    public ImmutableList<Lookup> Lookups { get; init; } = [];

    /// <summary>Macros.</summary>
    public ImmutableList<MacroDefinition> Macros { get; init; } = [];

    /// <summary>Event types: conditions of the search command by name.</summary>
    public ImmutableDictionary<string, SearchExpression> EventTypes { get; init; } = ImmutableDictionary<string, SearchExpression>.Empty;

    /// <summary>Tags of values of fields.</summary>
    public ImmutableList<FieldTag> Tags { get; init; } = [];

    /// <summary>Saved searches by name.</summary>
    public ImmutableDictionary<string, string> SavedSearches { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The time that the search starts, seconds since 1970 UTC.</summary>
    public double Now { get; init; } = DefaultNow;

    /// <summary>The zone of days and formats.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The time range that the search is started with.</summary>
    public SearchTimeRange TimeRange { get; init; }

    /// <summary>The limits of the search.</summary>
    public EngineLimits Limits { get; init; } = new();

    /// <summary>Whether events come in the order in which they are given instead of newest first.</summary>
    public bool KeepsGivenOrder { get; init; }

    /// <summary>Whether a search reads events, of an index or of a dataset.</summary>
    public bool HasEvents => Indexes.Count > 0 || Datasets.Count > 0;

    /// <summary>The environment with other rows for an index.</summary>
    public TestEnvironment WithIndex(NamedRows rows) => this with { Indexes = Indexes.RemoveAll(index => index.Name == rows.Name).Add(rows) };

    /// <summary>The environment with other rows for a dataset.</summary>
    public TestEnvironment WithDataset(NamedRows rows) => this with { Datasets = Datasets.RemoveAll(dataset => dataset.Name == rows.Name).Add(rows) };

    /// <summary>The environment with another table for a lookup.</summary>
    public TestEnvironment WithLookup(Lookup lookup) => this with { Lookups = Lookups.RemoveAll(other => other.Name == lookup.Name).Add(lookup) };

    /// <summary>An engine over the test's events and knowledge, fresh, so that what a search writes does not reach the next one.</summary>
    public SearchEngine CreateEngine(SearchVariation variation)
    {
        var knowledge = new KnowledgeSet(new TestMacros(Macros), new TestLookups(Lookups), new TestDataModels(Datasets)) { EventTypes = EventTypes, Tags = Tags, SavedSearches = SavedSearches };
        if (variation.ReadsInputAsEvents && Input is not null) return new SearchEngine(knowledge, [new MemorySource("input", RowBatch.Of(Input, variation.Form)) { IsOrdered = true }]);
        return new SearchEngine(knowledge, variation.Source?.Invoke(this) ?? InMemory(variation.Form));
    }

    /// <summary>How <paramref name="search"/> is run in one of the ways that must all give the same answer.</summary>
    public SearchOptions CreateOptions(string search, SearchVariation variation) => new()
    {
        Clock = new FixedClock(Now),
        TimeZone = TimeZone,
        TimeRange = TimeRange,
        Limits = Limits,
        Optimizer = variation.Optimizer,
        BatchRows = variation.BatchRows,
        Workers = variation.Workers,
        Input = ContinuesFromInput(search) && !variation.ReadsInputAsEvents && Input is not null ? RowBatch.Of(Input, variation.Form) : null,
    };

    /// <summary>Whether <paramref name="search"/> continues from the input instead of making its own rows.</summary>
    public bool ContinuesFromInput(string search) => Input is not null && !search.AsSpan().TrimStart().StartsWith('|');

    /// <summary>Every event, each with its index or its datasets.</summary>
    internal IReadOnlyList<TestRow> AllEvents() =>
    [
        .. Indexes.SelectMany(index => index.Rows.Select(row => Prepend(IndexField, Value.FromText(index.Name), row))),
        .. Datasets.SelectMany(dataset => dataset.Rows.Select(row => Prepend(TestDataModels.MembershipField, Value.FromTexts(TestDataModels.Lineage(dataset.Name)), row))),
    ];

    private IReadOnlyList<ISource> InMemory(ColumnForm form) => HasEvents ? [new MemorySource("events", RowBatch.Of(AllEvents(), form)) { IsOrdered = KeepsGivenOrder }] : [];

    private static TestRow Prepend(string name, Value value, TestRow row) =>
        row[name].IsNull ? new TestRow([new TestCell(name, value), .. row.Cells]) : row;
}
