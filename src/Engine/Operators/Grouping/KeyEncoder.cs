using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Numbers the distinct values of one group key from 0: once per code of a dictionary column, once per value elsewhere.</summary>
internal sealed class KeyEncoder
{
    /// <summary>The id of an absent value that nothing fills: its row takes part in no group.</summary>
    public const int NoId = -1;

    private readonly Dictionary<Value, int> _ids = [];
    private readonly Dictionary<double, int> _numberIds = [];
    private readonly List<Value> _values = [];
    private readonly DictionaryMemo<int> _memo;
    private readonly SearchBudget _budget;
    private readonly Value _fill;
    private readonly bool _takesLists;

    /// <summary>An encoder that knows no value yet.</summary>
    /// <param name="fill">What an absent value reads; absent itself where absent values take no part.</param>
    /// <param name="budget">What is asked before tables grow.</param>
    /// <param name="takesLists">Whether a cell with several values counts as one value, the whole list.</param>
    public KeyEncoder(Value fill, SearchBudget budget, bool takesLists = false)
    {
        _fill = fill;
        _budget = budget;
        _takesLists = takesLists;
        _memo = new DictionaryMemo<int>(IdOf);
    }

    /// <summary>The value of each id.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>Writes the id of each row's value into <paramref name="ids"/>. No cell holds several values.</summary>
    public void Encode(Column? column, Span<int> ids)
    {
        switch (column)
        {
            case null:
                ids.Fill(IdOf(Value.Null));
                break;
            case ConstantColumn constant:
                ids.Fill(IdOf(constant.Value));
                break;
            case DictionaryColumn coded:
                _memo.Use(coded);
                var codes = coded.Codes;
                for (var row = 0; row < codes.Length; row++) ids[row] = _memo[codes[row]];
                break;
            case NumberColumn numbers:
                for (var row = 0; row < ids.Length; row++) ids[row] = IdOf(numbers.Numbers[row]);
                break;
            default:
                for (var row = 0; row < ids.Length; row++) ids[row] = IdOf(column[row]);
                break;
        }
    }

    /// <summary>The id of <paramref name="value"/>, a new one when it has none.</summary>
    public int IdOf(Value value)
    {
        if (value.IsNull)
        {
            if (_fill.IsNull) return NoId;
            value = _fill;
        }

        if (value.IsMulti && !_takesLists) return NoId;
        if (_ids.TryGetValue(value, out var id)) return id;
        id = _values.Count;
        TableGrowth.Reserve(_budget, _values);
        TableGrowth.Reserve(_budget, _ids);
        _values.Add(value);
        _ids.Add(value, id);
        return id;
    }

    private int IdOf(double number)
    {
        if (NumberColumn.IsAbsent(number)) return IdOf(Value.Null);
        if (_numberIds.TryGetValue(number, out var id)) return id;
        id = IdOf(Value.FromNumber(number));
        TableGrowth.Reserve(_budget, _numberIds);
        _numberIds.Add(number, id);
        return id;
    }

    /// <summary>The place of each id when the values are put in output order: numbers, and text that spells one, by size, then other text by its bytes.</summary>
    public int[] Ranks()
    {
        // The order of two values depends on what they print alone, not on the other values, nor on which row or thread came first: equal numbers (1 and 1.0) go by their bytes, too.
        TableGrowth.Reserve<double?>(_budget, _values.Count);
        var numbers = _values.Select(value => value.TryGetNumber(out var number) ? number : (double?)null).ToArray();
        var order = RowOrder.Sort(numbers.Length, _budget, (left, right) =>
        {
            if (numbers[left] is null != numbers[right] is null) return numbers[left] is null ? 1 : -1;
            var bySize = Nullable.Compare(numbers[left], numbers[right]);
            return bySize != 0 ? bySize : Utf8Order.Compare(_values[left].ToText(), _values[right].ToText());
        });
        var ranks = new int[order.Length];
        for (var i = 0; i < order.Length; i++) ranks[order[i]] = i;
        return ranks;
    }
}
