using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Operators.Anomalies;

/// <summary>How often the values of a field occur: numbers in ranges of equal width where most values are numbers, other values one by one. An absent value is a value like others.</summary>
internal sealed class Histogram
{
    private readonly Dictionary<Value, int> _counts = [];
    private readonly Column? _column;
    private readonly double _low;
    private readonly double _width;

    public Histogram(Column? column, int length)
    {
        _column = column;
        Total = length;
        var numbers = new List<double>();
        for (var row = 0; row < length; row++)
        {
            if (column?[row].TryGetNumber(out var number) == true) numbers.Add(number);
        }

        // Few different numbers are names (a port, a code); many are measurements.
        if (numbers.Count == length && numbers.Distinct().Count() > Math.Sqrt(length) && Quartiles.Of(numbers) is { } quartiles)
        {
            _low = numbers.Min();
            _width = WidthFor(quartiles, numbers);
        }

        for (var row = 0; row < length; row++)
        {
            var key = KeyOf(row);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>How many rows there are.</summary>
    public int Total { get; }

    /// <summary>How often the most frequent value occurs.</summary>
    public int Greatest => _counts.Values.DefaultIfEmpty(0).Max();

    /// <summary>How often the row's value occurs.</summary>
    public int CountOf(int row) => _counts[KeyOf(row)];

    /// <summary>The share of the rows that have the row's value.</summary>
    public double ShareOf(int row) => (double)CountOf(row) / Total;

    private Value KeyOf(int row)
    {
        var value = _column?[row] ?? Value.Null;
        return _width > 0 && value.TryGetNumber(out var number) ? Value.FromNumber(Math.Floor((number - _low) / _width)) : value.IsNull ? Value.EmptyText : value;
    }

    // The rule of Freedman and Diaconis: wide enough that a range has neighbours, narrow enough to tell extremes apart.
    private static double WidthFor(Quartiles quartiles, List<double> numbers)
    {
        var width = 2 * (quartiles.Third - quartiles.First) / Math.Cbrt(numbers.Count);
        return width > 0 ? width : (numbers.Max() - numbers.Min()) / Math.Sqrt(numbers.Count);
    }
}
