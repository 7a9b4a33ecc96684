using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>
/// Numbers the distinct values of one group key from 0: once per code of a dictionary column, once per value elsewhere. As long as all values are texts of one
/// <see cref="TextDictionary"/>, equal codes mean equal values, and no value is looked at.
/// </summary>
internal sealed class KeyEncoder
{
    /// <summary>The id of an absent value that nothing fills: its row takes part in no group.</summary>
    public const int NoId = -1;

    private readonly Dictionary<Value, int> _ids = [];
    private readonly Dictionary<double, int> _numberIds = [];
    private readonly List<Value> _values = [];
    private readonly List<int> _codes = [];
    private readonly DictionaryMemo<int> _memo;
    private readonly SearchBudget _budget;
    private readonly Value _fill;
    private readonly bool _takesLists;

    // The dictionary that all values are of, with the code of each id in _codes; null before the first value, and when values came from elsewhere and are in _ids.
    private TextDictionary? _texts;

    /// <summary>An encoder that knows no value yet.</summary>
    /// <param name="fill">What an absent value reads; absent itself where absent values take no part.</param>
    /// <param name="budget">What is asked before tables grow.</param>
    /// <param name="takesLists">Whether a cell with several values counts as one value, the whole list.</param>
    public KeyEncoder(Value fill, SearchBudget budget, bool takesLists = false)
    {
        _fill = fill;
        _budget = budget;
        _takesLists = takesLists;
        _memo = new DictionaryMemo<int>((value, code) => IdOf(value, code));
    }

    /// <summary>The value of each id.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>Writes the id of each row's value into <paramref name="ids"/>. No cell holds several values.</summary>
    public void Encode(Column? column, Span<int> ids)
    {
        switch (column)
        {
            case null:
                ids.Fill(IdOfConstant(Value.Null));
                break;
            case ConstantColumn constant:
                ids.Fill(IdOfConstant(constant.Value));
                break;
            case DictionaryColumn coded:
                Follow(coded.Dictionary);
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
        if (value.IsNull) value = _fill;
        if (value.IsNull || (value.IsMulti && !_takesLists)) return NoId;
        if (_texts is not null) Index();
        if (_ids.TryGetValue(value, out var id)) return id;
        TableGrowth.Reserve(_budget, _ids);
        id = Add(value);
        _ids.Add(value, id);
        return id;
    }

    /// <summary>The id here of each id of <paramref name="other"/>, its value changed by <paramref name="rename"/>.</summary>
    public int[] Adopt(KeyEncoder other, Func<Value, Value>? rename)
    {
        var ids = new int[other._values.Count];
        if (rename is null && other._texts is { } texts) Follow(texts);
        if (rename is null && other._texts is not null && ReferenceEquals(_texts, other._texts))
        {
            _memo.Use(_texts);
            for (var i = 0; i < ids.Length; i++) ids[i] = _memo[other._codes[i]];
            return ids;
        }

        for (var i = 0; i < ids.Length; i++) ids[i] = IdOf(rename is null ? other._values[i] : rename(other._values[i]));
        return ids;
    }

    /// <summary>The column of the values with such ids.</summary>
    public DictionaryColumn ColumnOf(ReadOnlySpan<int> ids)
    {
        var codes = new int[ids.Length];
        if (_texts is not null)
        {
            for (var i = 0; i < codes.Length; i++) codes[i] = _codes[ids[i]];
            return new DictionaryColumn(_texts, codes);
        }

        TableGrowth.Reserve<Value>(_budget, _values.Count);
        var dictionary = new LocalDictionary();
        foreach (var value in _values) dictionary.Add(value);
        for (var i = 0; i < codes.Length; i++) codes[i] = ids[i] + 1;
        return new DictionaryColumn(dictionary, codes);
    }

    private int IdOfConstant(Value value)
    {
        if (value.IsNull) value = _fill;
        if (_texts is null || value.Kind != ValueKind.Text) return IdOf(value);
        // A constant does not swell the dictionary, and values stay comparable by their codes.
        var code = _texts.Add(value);
        _memo.Use(_texts);
        return _memo[code];
    }

    private int IdOf(Value value, int code)
    {
        if (_texts is null) return IdOf(value);
        if (value.IsNull) return IdOfConstant(value);
        TableGrowth.Reserve(_budget, _codes);
        _codes.Add(code);
        return Add(value);
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

    private int Add(Value value)
    {
        TableGrowth.Reserve(_budget, _values);
        _values.Add(value);
        return _values.Count - 1;
    }

    private void Follow(ValueDictionary dictionary)
    {
        if (ReferenceEquals(dictionary, _texts)) return;
        if (_values.Count == 0 && dictionary is TextDictionary texts) _texts = texts;
        else Index();
    }

    // From now on values are told apart by what they are.
    private void Index()
    {
        _texts = null;
        _codes.Clear();
        TableGrowth.Reserve<Value>(_budget, 2L * (_values.Count - _ids.Count));
        for (var id = _ids.Count; id < _values.Count; id++) _ids.Add(_values[id], id);
    }
}
