using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>Numbers that rarely repeat, such as <c>_time</c> (seconds since 1970 UTC). An absent cell is the one NaN pattern <see cref="Absent"/>.</summary>
public sealed class NumberColumn : Column
{
    private const long AbsentBits = 0x7FF8_0000_0B3A_D000;

    private readonly double[] _numbers;
    private readonly bool _isBorrowed;

    /// <summary>A column of <paramref name="numbers"/>, one a row. The array is the column's own, unless it <paramref name="isBorrowed"/>: then its producer uses it again for the next batch.</summary>
    public NumberColumn(double[] numbers, bool isBorrowed = false)
    {
        _numbers = numbers;
        _isBorrowed = isBorrowed;
    }

    /// <summary>The NaN that means an absent cell; a computed NaN has other bits (see <see cref="IsAbsent"/>).</summary>
    public static double Absent { get; } = BitConverter.Int64BitsToDouble(AbsentBits);

    /// <summary>A number a row.</summary>
    public ReadOnlySpan<double> Numbers => _numbers;

    public override int Length => _numbers.Length;

    public override Value this[int row]
    {
        get
        {
            var number = _numbers[row];
            return IsAbsent(number) ? Value.Null : Value.FromNumber(number);
        }
    }

    /// <summary>Whether <paramref name="number"/> marks an absent cell.</summary>
    public static bool IsAbsent(double number) => BitConverter.DoubleToInt64Bits(number) == AbsentBits;

    public override Column Detach() => _isBorrowed ? new NumberColumn([.. _numbers]) : this;

    public override Column Slice(int start, int length) => new NumberColumn(_numbers.AsSpan(start, length).ToArray());

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var numbers = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++) numbers[i] = _numbers[rows[i]];
        return new NumberColumn(numbers);
    }
}
