using System.Runtime.CompilerServices;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Aggregates;

/// <summary><c>min</c> and <c>max</c>.</summary>
internal static class Extreme
{
    /// <summary>The aggregates.</summary>
    public static IReadOnlyList<AggregateFunction> Functions { get; } =
    [
        new(
            new AggregateManual("min", "min(field)", "The smallest number, printed as the event wrote it, or, where no value is a number, the first text in byte order. Absent where there is no value."),
            _ => new ExtremeAccumulator(isMaximum: false)) { TakesResults = true },
        new(
            new AggregateManual("max", "max(field)", "The largest number, printed as the event wrote it, or, where some value is no number, the last text in byte order. Absent where there is no value."),
            _ => new ExtremeAccumulator(isMaximum: true)) { TakesResults = true },
    ];
}

/// <summary>
/// The smallest or the largest value of each group. Numbers come before texts. Of equal numbers written differently (<c>1</c>, <c>1.0</c>) the first in byte order stays, so that
/// the answer does not depend on the order of the rows.
/// </summary>
internal sealed class ExtremeAccumulator(bool isMaximum) : GroupwiseAccumulator
{
    private readonly DictionaryMemo<ExtremeCell> _memo = new(ExtremeCell.Of);

    // Perf: as long as only columns of numbers were added, numbers are all that is kept of a group.
    private double[]? _numbers = [];
    private ExtremeCell[] _best = [];

    public override void Resize(int groupCount)
    {
        if (_numbers is null)
        {
            GroupStates.Resize(ref _best, groupCount);
            return;
        }

        var before = _numbers;
        if (groupCount <= before.Length) return;
        _numbers = GC.AllocateUninitializedArray<double>(Math.Max(groupCount, before.Length * 2));
        before.CopyTo(_numbers);
        _numbers.AsSpan(before.Length).Fill(NumberColumn.Absent);
    }

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        if (argument is NumberColumn only && _numbers is not null)
        {
            OfferNumbers(only.Numbers, groups, _numbers);
            return;
        }

        if (argument is not null) KeepCells();
        switch (argument)
        {
            case null:
                break;
            case NumberColumn numbers:
                AddNumbers(numbers.Numbers, groups);
                break;
            case DictionaryColumn dictionary:
                AddCodes(dictionary, groups);
                break;
            default:
                AddValues(argument, groups);
                break;
        }
    }

    public override void Renumber(ReadOnlySpan<int> numbers)
    {
        if (_numbers is null) GroupStates.Renumber(ref _best, numbers);
        else GroupStates.Renumber(ref _numbers, numbers);
    }

    public override void MergeGroups(Accumulator other, int first, ReadOnlySpan<int> map)
    {
        var source = (ExtremeAccumulator)other;
        if (_numbers is { } own && source._numbers is { } others)
        {
            var offered = others.AsSpan(first, map.Length);
            for (var i = 0; i < offered.Length; i++) OfferNumber(offered[i], ref own[map[i]]);
            return;
        }

        KeepCells();
        for (var i = 0; i < map.Length; i++) Offer(map[i], source.CellOf(first + i));
    }

    public override Value Result(int group)
    {
        if (_numbers is null) return _best[group].Value;
        return NumberColumn.IsAbsent(_numbers[group]) ? Value.Null : Value.FromNumber(_numbers[group]);
    }

    public override double[]? Numbers(int groupCount) => _numbers is null || _numbers.Length == groupCount ? _numbers : _numbers[..groupCount];

    private void OfferNumbers(ReadOnlySpan<double> numbers, ReadOnlySpan<int> groups, double[] best)
    {
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0) OfferNumber(numbers[row], ref best[groups[row]]);
        }
    }

    // Perf: a call for each number takes longer than looking at it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OfferNumber(double number, ref double best)
    {
        // Whatever is compared with an absent number is neither below nor above it.
        if (!double.IsNaN(number) && !(isMaximum ? number <= best : number >= best)) best = number + 0d;
    }

    // From now on values count as they were written.
    private void KeepCells()
    {
        if (_numbers is not { } numbers) return;
        _numbers = null;
        _best = new ExtremeCell[numbers.Length];
        for (var group = 0; group < numbers.Length; group++) _best[group] = CellOf(numbers[group]);
    }

    private ExtremeCell CellOf(int group) => _numbers is { } numbers ? CellOf(numbers[group]) : _best[group];

    private static ExtremeCell CellOf(double number) => NumberColumn.IsAbsent(number) ? default : new ExtremeCell(ExtremeKind.Number, number, Value.FromNumber(number));

    private void AddNumbers(ReadOnlySpan<double> numbers, ReadOnlySpan<int> groups)
    {
        for (var row = 0; row < groups.Length; row++)
        {
            var number = numbers[row];
            if (groups[row] < 0 || double.IsNaN(number)) continue;

            // Perf: nearly every number loses against the best so far, and then nothing else needs to be known about it.
            ref readonly var best = ref _best[groups[row]];
            if (best.Kind == ExtremeKind.Number && (isMaximum ? number < best.Number : number > best.Number)) continue;
            Offer(groups[row], new ExtremeCell(ExtremeKind.Number, number, Value.FromNumber(number)));
        }
    }

    private void AddCodes(DictionaryColumn column, ReadOnlySpan<int> groups)
    {
        _memo.Use(column);
        var codes = column.Codes;
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0) Offer(groups[row], _memo[codes[row]]);
        }
    }

    private void AddValues(Column column, ReadOnlySpan<int> groups)
    {
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0) Offer(groups[row], ExtremeCell.Of(column[row]));
        }
    }

    private void Offer(int group, ExtremeCell cell)
    {
        if (cell.Kind == ExtremeKind.None) return;
        if (cell.Kind == ExtremeKind.Multi)
        {
            for (var i = 0; i < cell.Value.Count; i++) Offer(group, ExtremeCell.Of(cell.Value.ItemAt(i)));
            return;
        }

        ref var best = ref _best[group];
        if (best.Kind == ExtremeKind.None || IsBetter(cell, best)) best = cell;
    }

    private bool IsBetter(in ExtremeCell cell, in ExtremeCell best)
    {
        if (cell.Kind != best.Kind) return (cell.Kind == ExtremeKind.Text) == isMaximum;
        if (cell.Kind == ExtremeKind.Number && cell.Number != best.Number) return isMaximum ? cell.Number > best.Number : cell.Number < best.Number;
        if (cell.Value.Kind == ValueKind.Number && best.Value.Kind == ValueKind.Number) return false;
        var order = Utf8Order.Compare(cell.Value.ToText(), best.Value.ToText());
        return cell.Kind == ExtremeKind.Text && isMaximum ? order > 0 : order < 0;
    }
}

/// <summary>How a value takes part in a minimum or maximum.</summary>
internal enum ExtremeKind : byte
{
    /// <summary>Not at all: absent, or not a number (nan).</summary>
    None,

    /// <summary>As a number.</summary>
    Number,

    /// <summary>As text.</summary>
    Text,

    /// <summary>Each of its values for itself.</summary>
    Multi,
}

/// <summary>A value prepared for comparing.</summary>
internal readonly record struct ExtremeCell(ExtremeKind Kind, double Number, Value Value)
{
    /// <summary>Looks at <paramref name="value"/>.</summary>
    public static ExtremeCell Of(Value value)
    {
        if (value.IsNull) return default;
        if (value.IsMulti) return new ExtremeCell(ExtremeKind.Multi, 0, value);
        if (!value.TryGetNumber(out var number)) return new ExtremeCell(ExtremeKind.Text, 0, value);
        return double.IsNaN(number) ? default : new ExtremeCell(ExtremeKind.Number, number, value);
    }
}
