namespace Breakwater.Engine.Aggregates;

/// <summary>An accumulator whose groups have states of their own, so that some of them can be merged without looking at the others, and other threads may merge others meanwhile.</summary>
public abstract class GroupwiseAccumulator : Accumulator
{
    /// <summary>Numbers the groups anew: group g becomes <c>numbers[g]</c>, each number once. Takes no more rows afterwards.</summary>
    public abstract void Renumber(ReadOnlySpan<int> numbers);

    /// <summary>Adds some groups of another accumulator of the same kind: its group <c>first + i</c> is this one's <c>map[i]</c>.</summary>
    public abstract void MergeGroups(Accumulator other, int first, ReadOnlySpan<int> map);

    public sealed override void Merge(Accumulator other, ReadOnlySpan<int> map) => MergeGroups(other, 0, map);
}
