using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

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
            _ => new NumericAccumulator<RangeState>(static state => state.Count == 0 ? Value.Null : Value.FromNumber(state.Maximum - state.Minimum))) { IsNumeric = true },
    ];

    private static AggregateFunction Create(string name, string summary, Func<VarianceState, double> result) => new(
        new AggregateManual(name, $"{name}(field)", summary),
        _ => new NumericAccumulator<VarianceState>(state => state.Count == 0 ? Value.Null : Value.FromNumber(result(state)))) { IsNumeric = true };
}

/// <summary>
/// Sums of the distances from the first number and of their squares. Whole numbers stay exact, and numbers that are large and close together lose no digits.
/// </summary>
internal struct VarianceState : INumericState<VarianceState>
{
    private double _origin;
    private double _sum;
    private double _squares;

    /// <summary>How many numbers.</summary>
    public long Count { get; private set; }

    /// <summary>The variance of a sample.</summary>
    public readonly double Sample => Count < 2 ? 0 : Deviation / (Count - 1);

    /// <summary>The variance of a population.</summary>
    public readonly double Population => Deviation / Count;

    // Rounding could leave a little less than nothing where all numbers are the same.
    private readonly double Deviation => Math.Max(0, _squares - (_sum * _sum / Count));

    public void Add(double number, SearchBudget? budget)
    {
        if (Count == 0) _origin = number;
        Count++;
        var distance = number - _origin;
        _sum += distance;
        _squares += distance * distance;
    }

    public void Merge(in VarianceState other, SearchBudget? budget)
    {
        if (other.Count == 0) return;
        if (Count == 0) _origin = other._origin;
        var moved = other._origin - _origin;
        _squares += other._squares + (2 * moved * other._sum) + (other.Count * moved * moved);
        _sum += other._sum + (other.Count * moved);
        Count += other.Count;
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

    public void Add(double number, SearchBudget? budget)
    {
        Minimum = Count == 0 || number < Minimum ? number : Minimum;
        Maximum = Count == 0 || number > Maximum ? number : Maximum;
        Count++;
    }

    public void Merge(in RangeState other, SearchBudget? budget)
    {
        if (other.Count == 0) return;
        Add(other.Minimum, budget);
        Add(other.Maximum, budget);
        Count += other.Count - 2;
    }
}
