using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Operators.Anomalies;

/// <summary>A field whose values are judged by how likely they are: numbers by their distance from the mean, other values by how often they occur.</summary>
internal sealed class JudgedField
{
    private readonly Column? _column;
    private readonly Dictionary<Value, int> _counts = [];

    public JudgedField(string name, Column? column, int length, double threshold)
    {
        Name = name;
        _column = column;
        var numbers = new List<double>();
        for (var row = 0; row < length; row++)
        {
            if (column?[row] is not { IsNull: false } value) continue;
            Count++;
            _counts[value] = _counts.GetValueOrDefault(value) + 1;
            if (value.TryGetNumber(out var number)) numbers.Add(number);
        }

        IsNumeric = Count > 0 && numbers.Count == Count;
        if (IsNumeric)
        {
            Mean = numbers.Average();
            Deviation = Count > 1 ? Math.Sqrt(numbers.Sum(number => (number - Mean) * (number - Mean)) / (Count - 1)) : 0;
        }

        AnomalousShare = Count == 0 ? 0 : (double)Enumerable.Range(0, length).Count(row => ScoreOf(row) < threshold) / Count;
    }

    /// <summary>The field.</summary>
    public string Name { get; }

    /// <summary>In how many rows it is.</summary>
    public int Count { get; }

    /// <summary>How many different values it has.</summary>
    public int DistinctCount => _counts.Count;

    /// <summary>Whether all values are numbers.</summary>
    public bool IsNumeric { get; }

    /// <summary>The numbers' mean.</summary>
    public double Mean { get; }

    /// <summary>The numbers' standard deviation.</summary>
    public double Deviation { get; }

    /// <summary>The share of the values that are anomalous.</summary>
    public double AnomalousShare { get; }

    /// <summary>The probability of a number at least as far from the mean, or the share of the values that are this one; null where there is none.</summary>
    public double? ScoreOf(int row)
    {
        if (_column?[row] is not { IsNull: false } value) return null;
        if (!IsNumeric || !value.TryGetNumber(out var number)) return (double)_counts[value] / Count;
        return Deviation > 0 ? 2 * NormalDistribution.Tail(Math.Abs(number - Mean) / Deviation) : 1;
    }
}
