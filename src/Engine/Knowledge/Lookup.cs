using Breakwater.Engine.Time;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Knowledge;

/// <summary>How a table column is matched against an event's value.</summary>
public enum LookupMatch
{
    /// <summary>Equal text.</summary>
    Exact,

    /// <summary>The table's value may hold <c>*</c>.</summary>
    Wildcard,

    /// <summary>The table's value is a network and the event's an address in it.</summary>
    Cidr,
}

/// <summary>A table and how it is matched; what transforms.conf or a lookup YAML declares.</summary>
public sealed record Lookup(string Name, LookupTable Table)
{
    /// <summary>The column matches that are not <see cref="LookupMatch.Exact"/>, by column name.</summary>
    public IReadOnlyDictionary<string, LookupMatch> Matches { get; init; } = new Dictionary<string, LookupMatch>();

    /// <summary>Whether text compares with regard to case.</summary>
    public bool IsCaseSensitive { get; init; } = true;

    /// <summary>The most rows that one event value may match; the first in table order are taken.</summary>
    public int MaximumMatches { get; init; } = DefaultMaximumMatches;

    /// <summary>With fewer matches than this, output fields read <see cref="DefaultMatch"/>.</summary>
    public int MinimumMatches { get; init; }

    /// <summary>What output fields read when there are too few matches.</summary>
    public string DefaultMatch { get; init; } = "";

    /// <summary>Which rows of the table searches see at all, or null for all of them. Rows are written without regard to it.</summary>
    public SearchExpression? Filter { get; init; }

    /// <summary>For a table whose rows hold from a time on, how that time is compared with the event's; null elsewhere.</summary>
    public LookupTiming? Timing { get; init; }

    /// <summary>For a lookup that computes its answers instead of finding them in a table, how; null elsewhere.</summary>
    public LookupComputation? Computation { get; init; }

    /// <summary>transforms.conf's own default.</summary>
    public const int DefaultMaximumMatches = 1000;
}

/// <summary>How a lookup matches by time: a row holds from its time on; the nearest rows come first.</summary>
/// <param name="Field">The column with the time.</param>
/// <param name="Format">How the time is written.</param>
/// <param name="MinimumOffset">The fewest seconds that the event lies after the row.</param>
/// <param name="MaximumOffset">The most.</param>
public sealed record LookupTiming(string Field, TimeFormat Format, double MinimumOffset, double MaximumOffset)
{
    /// <summary>How a time is written where the definition does not say: seconds since 1970 with a fraction.</summary>
    public const string DefaultFormat = "%s.%Q";

    /// <summary>transforms.conf's own default of <c>max_offset_secs</c>: as good as no bound.</summary>
    public const double DefaultMaximumOffset = 2_000_000_000;

    /// <summary>How many rows match where the definition does not say: a table of this kind answers what held at the time.</summary>
    public const int DefaultMaximumMatches = 1;
}

/// <summary>Rows of text; an absent cell is null. Immutable: <c>outputlookup</c> puts a new table in its place.</summary>
/// <param name="Fields">Column names in order.</param>
/// <param name="Rows">Cells, as many a row as there are fields.</param>
public sealed record LookupTable(IReadOnlyList<string> Fields, IReadOnlyList<string?[]> Rows);

/// <summary>The lookups that searches may read and write.</summary>
public interface ILookupTable
{
    /// <summary>The lookup of that definition name or file name (<c>x.csv</c>), or null. Throws <see cref="Breakwater.Language.Diagnostics.SplException"/> when its file cannot be read.</summary>
    Lookup? Find(string name);

    /// <summary>Replaces a table, or makes a new one of that name.</summary>
    void Replace(string name, LookupTable table);

    /// <summary>Every name, for 'did you mean'.</summary>
    IEnumerable<string> Names { get; }
}
