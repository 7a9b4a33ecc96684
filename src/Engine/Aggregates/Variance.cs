using Breakwater.Columns.Values;

namespace Breakwater.Engine.Aggregates;

/// <summary><c>stdev</c>, <c>var</c> (of a sample), <c>stdevp</c>, <c>varp</c> (of the whole population) and <c>range</c>.</summary>
internal static class Variance
{
    /// <summary>The aggregates.</summary>
    public static IReadOnlyList<AggregateFunction> Functions { get; } =
    [
        Create("stdev", "The standard deviation of the numbers as a sample (n - 1); 0 for one number. Absent where there is none.", static state => Math.Sqrt(state.Sample)),
        Create("stdevp", "The standard deviation of the numbers as the whole population (n). Absent where there is none.", static state => Math.Sqrt(state.Population)),
        Create("var", "The variance of the numbers as a sample (n - 1); 0 for one number. Absent where there is none.", static state => state.Sample),
        Create("varp", "The variance of the numbers as the whole population (n). Absent where there is none.", static state => state.Population),
        new(
            new AggregateManual("range", "range(field)", "The largest number less the smallest; 0 for one number. Absent where there is none."),
            _ => new NumericAccumulator<RangeState>(static state => state.Count == 0 ? Value.Null : Value.FromNumber(state.Maximum - state.Minimum))),
    ];

    private static AggregateFunction Create(string name, string summary, Func<VarianceState, double> result) => new(
        new AggregateManual(name, $"{name}(field)", summary),
        _ => new NumericAccumulator<VarianceState>(state => state.Count == 0 ? Value.Null : Value.FromNumber(result(state))));
}

/// <summary>Count, mean and the sum of squared distances from it (Welford's method), which loses no digits where the numbers are large and close together.</summary>
internal struct VarianceState : INumericState<VarianceState>
{
    private double _mean;
    private double _squares;

    /// <summary>How many numbers.</summary>
    public long Count { get; private set; }

    /// <summary>The variance of a sample.</summary>
    public readonly double Sample => Count < 2 ? 0 : _squares / (Count - 1);

    /// <summary>The variance of a population.</summary>
    public readonly double Population => _squares / Count;

    public void Add(double number)
    {
        Count++;
        var distance = number - _mean;
        _mean += distance / Count;
        _squares += distance * (number - _mean);
    }

    public void Merge(in VarianceState other)
    {
        if (other.Count == 0) return;
        var count = Count + other.Count;
        var distance = other._mean - _mean;
        _squares += other._squares + (distance * distance * Count / count * other.Count);
        _mean += distance * other.Count / count;
        Count = count;
    }
}

/// <summary>The smallest and the largest number.</summary>
internal struct RangeState : INumericState<RangeState>
{
    /// <summary>The smallest.</summary>
    public double Minimum { get; private set; }

    /// <summary>The largest.</summary>
    public double Maximum { get; private set; }

    /// <summary>How many numbers.</summary>
    public long Count { get; private set; }

    public void Add(double number)
    {
        Minimum = Count == 0 || number < Minimum ? number : Minimum;
        Maximum = Count == 0 || number > Maximum ? number : Maximum;
        Count++;
    }

    public void Merge(in RangeState other)
    {
        if (other.Count == 0) return;
        Add(other.Minimum);
        Add(other.Maximum);
        Count += other.Count - 2;
    }
}
