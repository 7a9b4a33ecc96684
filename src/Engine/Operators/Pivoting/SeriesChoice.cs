using Breakwater.Columns.Batches;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Text;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Operators.Pivoting;

/// <summary>Which series of a table of results remain, and what the others are called.</summary>
internal sealed record SeriesChoice
{
    /// <summary>The most series, or 0 for all.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Whether the lowest series remain rather than the highest.</summary>
    public bool IsBottom { get; init; }

    /// <summary>The aggregate over a series' values by which series are ranked; null for the sum.</summary>
    public AggregateFunction? Rank { get; init; }

    /// <summary>Whether series are ranked by their number of events rather than by their values.</summary>
    public bool RanksByFrequency { get; init; }

    /// <summary>The 95 of perc95 in <see cref="Rank"/>.</summary>
    public double RankNumber { get; init; }

    /// <summary>Whether the named ones go rather than remain (<c>notin</c>).</summary>
    public bool IsInverted { get; init; }

    /// <summary>A comparison that a series' rank must satisfy instead of being among the first, or null.</summary>
    public SeriesBound? Bound { get; init; }

    /// <summary>What all other series are added up under, or null where they are left out.</summary>
    public string? OtherName { get; init; } = "OTHER";

    /// <summary>The series of rows that lack the field, or null where these are left out.</summary>
    public string? NullName { get; init; } = "NULL";

    // SPL: limits.conf, and the manual of chart and timechart.
    private const int DefaultLimit = 10;

    /// <summary>The series that remain; the one of absent values is not counted and always does.</summary>
    /// <param name="names">The series of each row of <paramref name="values"/>.</param>
    /// <param name="values">The values that series are ranked by.</param>
    public IReadOnlySet<string> Choose(IReadOnlyList<string> names, Column values)
    {
        var distinct = names.Distinct(StringComparer.Ordinal).Where(name => name != NullName).ToList();
        var kept = distinct.ToHashSet(StringComparer.Ordinal);
        if (Bound is null && (Limit == 0 || distinct.Count <= Limit) && !IsInverted) return WithNull(kept);

        var ranks = RankAll(distinct, names, values);
        var chosen = Bound is { } bound
            ? distinct.Where(name => bound.Holds(ranks[name]))
            : distinct.OrderBy(name => IsBottom ? ranks[name] : -ranks[name]).ThenBy(name => name, Utf8Order.Comparer).Take(Limit == 0 ? int.MaxValue : Limit);
        if (IsInverted) kept.ExceptWith(chosen);
        else kept.IntersectWith(chosen);
        return WithNull(kept);
    }

    private HashSet<string> WithNull(HashSet<string> kept)
    {
        if (NullName is not null) kept.Add(NullName);
        return kept;
    }

    private Dictionary<string, double> RankAll(List<string> distinct, IReadOnlyList<string> names, Column values)
    {
        var places = distinct.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var groups = names.Select(name => places.GetValueOrDefault(name, -1)).ToArray();
        var rank = Rank ?? AggregateCatalog.Find("sum", out _);
        var ranks = new Dictionary<string, double>(StringComparer.Ordinal);
        if (rank?.Create(RankNumber) is not { } accumulator) return ranks;
        accumulator.Resize(distinct.Count);
        accumulator.Add(values, null, groups);
        foreach (var (name, place) in places) ranks[name] = accumulator.Result(place).TryGetNumber(out var number) ? number : double.MinValue;
        return ranks;
    }
}

/// <summary>A comparison of a series' rank with a number.</summary>
internal sealed record SeriesBound(ComparisonOperator Operator, double Number)
{
    public bool Holds(double rank) => Operator switch
    {
        ComparisonOperator.Equal => rank == Number,
        ComparisonOperator.NotEqual => rank != Number,
        ComparisonOperator.Less => rank < Number,
        ComparisonOperator.LessOrEqual => rank <= Number,
        ComparisonOperator.Greater => rank > Number,
        _ => rank >= Number,
    };
}
