using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Aggregates;

/// <summary>The aggregates over distinct values: <c>dc</c>, <c>estdc</c>, <c>values</c> and <c>mode</c>.</summary>
internal static class DistinctCount
{
    /// <summary>The aggregates.</summary>
    public static IReadOnlyList<AggregateFunction> Functions { get; } =
    [
        Count("dc", "How many different values there are, compared as text with regard to case; exact. 0 where there is none."),
        Count("distinct_count", "How many different values there are, as 'dc'. 0 where there is none."),
        Count("estdc", "How many different values there are. An estimate in Splunk, exact here, as 'dc'. 0 where there is none."),
        Create("estdc_error", "How far 'estdc' may be off: always 0, since it is exact.", static (_, _) => Value.FromNumber(0)),
        new(
            new AggregateManual("values", "values(field)", "The different values in byte order (10, 100, 9; A before a). Absent where there is none."),
            _ => new DistinctAccumulator(Sorted, new GroupedSet(countsOccurrences: false, isListed: true))) { IsHolistic = true, TakesResults = true },
        new(
            new AggregateManual("mode", "mode(field)", "The value that occurs most often; of several, the first in byte order. Absent where there is none."),
            _ => new DistinctAccumulator(MostFrequent, new GroupedSet(countsOccurrences: true, isListed: false))) { IsHolistic = true },
    ];

    private static AggregateFunction Count(string name, string summary) =>
        Create(name, summary, static (set, group) => Value.FromNumber(set.CountOf(group))) with { IsCount = true };

    private static AggregateFunction Create(string name, string summary, Func<GroupedSet, int, Value> result) =>
        new(new AggregateManual(name, $"{name}(field)", summary), _ => new DistinctAccumulator(result, new GroupedSet(countsOccurrences: false, isListed: false)));

    private static Value Sorted(GroupedSet set, int group)
    {
        var texts = set.ValuesOf(group).ConvertAll(value => value.Text);
        texts.Sort(Utf8Order.Comparer);
        return Value.FromTexts(texts);
    }

    private static Value MostFrequent(GroupedSet set, int group)
    {
        (string? Text, long Occurrences) best = default;
        foreach (var (text, occurrences) in set.ValuesOf(group))
        {
            if (occurrences > best.Occurrences || (occurrences == best.Occurrences && Utf8Order.Compare(text, best.Text) < 0)) best = (text, occurrences);
        }

        return Value.FromText(best.Text);
    }
}

/// <summary>Collects the distinct values of each group.</summary>
internal sealed class DistinctAccumulator(Func<GroupedSet, int, Value> result, GroupedSet set) : Accumulator
{
    public override void Attach(SearchBudget budget) => set.Attach(budget);

    public override void Resize(int groupCount) => set.Resize(groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        if (argument is not null) set.Add(argument, groups);
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map) => set.Merge(((DistinctAccumulator)other).Set, map);

    public override Value Result(int group) => result(set, group);

    private GroupedSet Set => set;
}
