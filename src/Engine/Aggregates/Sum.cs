using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Aggregates;

/// <summary><c>sum</c> and its kin: <c>avg</c>, <c>mean</c>, <c>sumsq</c> and timechart's <c>per_second</c> and so on.</summary>
internal static class Sum
{
    /// <summary>The aggregates.</summary>
    public static IReadOnlyList<AggregateFunction> Functions { get; } =
    [
        Create("sum", "The sum of the numbers, in the order of the rows. Absent where there is none.", static state => state.Sum),
        Create("avg", "The arithmetic mean of the numbers. Absent where there is none.", static state => state.Sum / state.Count),
        Create("mean", "The arithmetic mean of the numbers, as 'avg'. Absent where there is none.", static state => state.Sum / state.Count),
        new(
            new AggregateManual("sumsq", "sumsq(field)", "The sum of the squares of the numbers. Absent where there is none."),
            _ => new NumericAccumulator<SquaresState>(static state => state.Count == 0 ? Value.Null : Value.FromNumber(state.Sum))) { IsNumeric = true },
        PerTime("per_second", 1),
        PerTime("per_minute", 60),
        PerTime("per_hour", 3600),
        PerTime("per_day", 86_400),
    ];

    private static AggregateFunction Create(string name, string summary, Func<SumState, double> result) => new(
        new AggregateManual(name, $"{name}(field)", summary),
        _ => new NumericAccumulator<SumState>(state => state.Count == 0 ? Value.Null : Value.FromNumber(result(state)))) { IsNumeric = true };

    private static AggregateFunction PerTime(string name, double seconds) =>
        Create(name, $"The sum of the numbers per {name[4..]} of the bucket they lie in; for 'timechart'. Absent where there is none.", static state => state.Sum)
            with { RateSeconds = seconds };
}

/// <summary>Sum and count.</summary>
internal struct SumState : INumericState<SumState>
{
    /// <summary>The sum.</summary>
    public double Sum;

    /// <summary>How many numbers.</summary>
    public long Count;

    public void Add(double number, SearchBudget? budget)
    {
        Sum += number;
        Count++;
    }

    public void Merge(in SumState other, SearchBudget? budget)
    {
        Sum += other.Sum;
        Count += other.Count;
    }
}

/// <summary>Sum of squares and count.</summary>
internal struct SquaresState : INumericState<SquaresState>
{
    /// <summary>The sum of the squares.</summary>
    public double Sum;

    /// <summary>How many numbers.</summary>
    public long Count;

    public void Add(double number, SearchBudget? budget)
    {
        Sum += number * number;
        Count++;
    }

    public void Merge(in SquaresState other, SearchBudget? budget)
    {
        Sum += other.Sum;
        Count += other.Count;
    }
}
