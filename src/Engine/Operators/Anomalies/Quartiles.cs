using Breakwater.Columns.Batches;

namespace Breakwater.Engine.Operators.Anomalies;

/// <summary>The first and the third quartile of some numbers, interpolated as <c>perc25</c> and <c>perc75</c> are.</summary>
internal readonly record struct Quartiles(double First, double Third)
{
    /// <summary>The bound above which a number is an outlier.</summary>
    public double Upper(double factor) => Third + (factor * (Third - First));

    /// <summary>The bound below which a number is an outlier.</summary>
    public double Lower(double factor) => First - (factor * (Third - First));

    /// <summary>The quartiles of a column's numbers, or null where it has none.</summary>
    public static Quartiles? Of(Column column)
    {
        var numbers = new List<double>();
        for (var row = 0; row < column.Length; row++)
        {
            if (column[row].TryGetNumber(out var number)) numbers.Add(number);
        }

        return Of(numbers);
    }

    /// <summary>The quartiles of the numbers, or null where there are none.</summary>
    public static Quartiles? Of(IReadOnlyCollection<double> numbers)
    {
        if (numbers.Count == 0) return null;
        var sorted = numbers.Order().ToArray();
        return new Quartiles(At(sorted, 0.25), At(sorted, 0.75));
    }

    private static double At(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
