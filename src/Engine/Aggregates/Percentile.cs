using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Aggregates;

/// <summary><c>median</c>, <c>perc95</c> and its kin: exact, interpolated linearly between neighbours (method R-7: position p/100 * (n - 1)).</summary>
internal static class Percentile
{
    private const double Half = 50;

    /// <summary>The aggregates.</summary>
    public static IReadOnlyList<AggregateFunction> Functions { get; } =
    [
        new(
            new AggregateManual("median", "median(field)", "The number in the middle of the sorted numbers, or the mean of the two in the middle. Absent where there is none."),
            _ => Create(Half)) { IsNumeric = true, IsHolistic = true },
        Numbered("perc", "The number that the given percentage of the numbers does not exceed, interpolated between neighbours. Absent where there is none.", ["p"]),
        Numbered("exactperc", "As 'perc', which is exact here.", []),
        Numbered("upperperc", "As 'perc': an upper bound of an estimate in Splunk, exact here.", []),
    ];

    private static AggregateFunction Numbered(string name, string summary, IReadOnlyList<string> aliases) =>
        new(new AggregateManual(name, $"{name}<N>(field)", summary) { Aliases = aliases }, Create) { TakesNumber = true, IsNumeric = true, IsHolistic = true };

    private static NumericAccumulator<PercentileState> Create(double percent) => new(state => state.Result(percent));
}

/// <summary>All numbers of a group.</summary>
internal struct PercentileState : INumericState<PercentileState>
{
    private double[]? _numbers;
    private int _count;

    public void Add(double number, SearchBudget? budget)
    {
        if (_numbers is null) _numbers = new double[4];
        else if (_count == _numbers.Length) Grow(budget);
        _numbers[_count++] = number;
    }

    public void Merge(in PercentileState other, SearchBudget? budget)
    {
        foreach (var number in other._numbers.AsSpan(0, other._count)) Add(number, budget);
    }

    /// <summary>The percentile, or absent without numbers. Sorts in place, which further numbers do not mind.</summary>
    public readonly Value Result(double percent)
    {
        if (_numbers is null) return Value.Null;
        Array.Sort(_numbers, 0, _count);

        // Kept in hundredths to the end, so that the 95th of 1..10 prints as 9.55 and not as 9.549999999999999.
        var position = percent * (_count - 1);
        var below = (int)Math.Floor(position / 100);
        var above = Math.Min(below + 1, _count - 1);
        var (low, high) = (_numbers[below], _numbers[above]);
        return Value.FromNumber(low == high ? low : low + ((position - (below * 100d)) * (high - low) / 100));
    }

    private void Grow(SearchBudget? budget)
    {
        TableGrowth.Reserve<double>(budget, _count * 2L);
        Array.Resize(ref _numbers, _count * 2);
    }
}
