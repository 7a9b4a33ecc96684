using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Aggregates;

/// <summary>The manual of one aggregate, as for functions.</summary>
/// <param name="Name">The canonical name, which default column names use.</param>
/// <param name="Syntax">The call, e.g. <c>perc&lt;N&gt;(field)</c>.</param>
/// <param name="Summary">What it returns, absent values included.</param>
public sealed record AggregateManual(string Name, string Syntax, string Summary)
{
    /// <summary>Other names of the same aggregate.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>An aggregate of <c>stats</c>, <c>tstats</c> and their kin.</summary>
/// <param name="Manual">Name and documentation.</param>
/// <param name="Create">Makes the accumulator of one call; the number is the <c>95</c> of <c>perc95</c>, 0 elsewhere.</param>
public sealed record AggregateFunction(AggregateManual Manual, Func<double, Accumulator> Create)
{
    /// <summary>Whether the name carries a number, as in <c>perc95</c>.</summary>
    public bool TakesNumber { get; init; }

    /// <summary>Whether the result depends on the order of the input rows (first, last, list), so that rows must come newest first and from one thread.</summary>
    public bool IsOrderSensitive { get; init; }

    /// <summary>Whether it needs the row's <c>_time</c> (earliest, latest, rate).</summary>
    public bool NeedsTime { get; init; }

    /// <summary>Whether it can be called without an argument, as <c>count</c>.</summary>
    public bool ArgumentIsOptional { get; init; }

    /// <summary>Whether an absent cell in a table of results reads 0 rather than absent (count and distinct counts).</summary>
    public bool IsCount { get; init; }

    /// <summary>Whether a result is made from all values of its group anew (values, median), so that asking after every row takes ever longer.</summary>
    public bool IsHolistic { get; init; }

    /// <summary>Whether the result over all rows follows exactly from the results over parts of them, so that results may be kept in the place of rows.</summary>
    public bool TakesResults { get; init; }

    /// <summary>Whether it uses numbers only, so that <c>allnum=true</c> concerns it.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>For <c>per_second</c> and its kin, the seconds of that time: <c>timechart</c> multiplies the result by this and divides it by the length of its buckets in seconds. 0 elsewhere.</summary>
    public double RateSeconds { get; init; }

    /// <summary>The aggregate under <c>allnum=true</c>: a numeric one gives nothing for a group in which some value is no number; others are unchanged.</summary>
    public AggregateFunction WithAllNumeric() => IsNumeric ? this with { Create = number => new AllNumericAccumulator(Create(number)) } : this;
}

/// <summary>
/// The states of one aggregate for all groups at once. Groups are numbered from 0. Rows are added a batch at a time: <c>groups[row]</c> is the row's
/// group, or -1 for a row that takes no part. Partial accumulators of several threads are merged at the end.
/// </summary>
public abstract class Accumulator
{
    /// <summary>Makes room for groups 0 up to <paramref name="groupCount"/>; called before rows of new groups are added.</summary>
    public abstract void Resize(int groupCount);

    /// <summary>Says whom to ask before states grow; called once, before rows are added. For those that keep much more than a number a group.</summary>
    public virtual void Attach(SearchBudget budget)
    {
    }

    /// <summary>Adds a batch. Several values in a cell each take part; absent cells do not.</summary>
    /// <param name="argument">The argument's column, or null for a call without one.</param>
    /// <param name="time">The <c>_time</c> column for aggregates that need it, else null.</param>
    /// <param name="groups">Each row's group, or -1.</param>
    public abstract void Add(Column? argument, Column? time, ReadOnlySpan<int> groups);

    /// <summary>Adds another accumulator of the same kind: its group g is this one's <c>map[g]</c>.</summary>
    public abstract void Merge(Accumulator other, ReadOnlySpan<int> map);

    /// <summary>Adds results over other rows, a result a row; for aggregates that take results. What is the least, the greatest or a set is so of results, too.</summary>
    public virtual void AddResults(Column results, ReadOnlySpan<int> groups) => Add(results, null, groups);

    /// <summary>The group's result.</summary>
    public abstract Value Result(int group);

    /// <summary>The results of groups 0 up to <paramref name="groupCount"/> where all of them are numbers or absent and are at hand; else null, and each is asked for. Nothing is added as long as the array is used.</summary>
    public virtual double[]? Numbers(int groupCount) => null;
}
