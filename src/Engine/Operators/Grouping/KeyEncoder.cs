using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>
/// Numbers the values of one group key. As long as all of them are texts of one <see cref="TextDictionary"/>, a value's id is its code, and no value is looked at; ids of other values
/// follow those codes, found once per code of a dictionary column and once per value elsewhere.
/// </summary>
internal sealed class KeyEncoder
{
    /// <summary>The id of an absent value that nothing fills: its row takes part in no group.</summary>
    public const int NoId = -1;

    private readonly Dictionary<Value, int> _ids = [];
    private readonly Dictionary<double, int> _numberIds = [];
    private readonly LocalDictionary _others = new();
    private readonly DictionaryMemo<int> _memo;
    private readonly SearchBudget _budget;
    private readonly Value _fill;
    private readonly bool _takesLists;

    // The dictionary that the first values were of, if it was one; its codes below the count are ids, and all of them as long as there are no other values.
    private TextDictionary? _texts;
    private int _codeCount;
    private bool _isMixed;

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

    /// <summary>What all ids are below.</summary>
    public int Bound => (Texts?.Count ?? _codeCount) + OtherCount;

    /// <summary>The dictionary whose codes the ids are, where they are nothing else.</summary>
    public TextDictionary? Texts => _isMixed ? null : _texts;

    /// <summary>The value with such an id.</summary>
    public Value ValueOf(int id) => _texts is { } texts && (!_isMixed || id < _codeCount) ? texts[id] : _others[CodeOfOther(id)];

    /// <summary>Writes the id of each row's value into <paramref name="ids"/>. No cell holds several values, unless lists count as values.</summary>
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
                EncodeCodes(coded, ids);
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
        Mix();
        if (_texts is not null && !value.IsMulti)
        {
            var code = _texts.Find(value.ToText() ?? "");
            if (code != ValueDictionary.NullCode && code < _codeCount) return code;
        }

        if (_ids.TryGetValue(value, out var id)) return id;
        TableGrowth.Reserve(_budget, _ids);
        TableGrowth.Reserve(_budget, _others);
        id = _codeCount + OtherCount;
        _others.Add(value);
        _ids.Add(value, id);
        return id;
    }

    /// <summary>Whether ids of <paramref name="other"/> are ids here as well.</summary>
    public bool Shares(KeyEncoder other)
    {
        if (other.Texts is { } texts) Follow(texts);
        return Texts is not null && ReferenceEquals(Texts, other.Texts);
    }

    /// <summary>The column of the values with such ids; the array becomes the column's.</summary>
    public DictionaryColumn ColumnOf(int[] ids)
    {
        if (Texts is { } texts) return new DictionaryColumn(texts, ids);
        var codes = new int[ids.Length];
        if (_codeCount == 0)
        {
            for (var i = 0; i < codes.Length; i++) codes[i] = CodeOfOther(ids[i]);
            return new DictionaryColumn(_others, codes);
        }

        TableGrowth.Reserve<int>(_budget, Bound);
        var codeOf = new int[Bound];
        var dictionary = new LocalDictionary();
        for (var i = 0; i < codes.Length; i++)
        {
            ref var code = ref codeOf[ids[i]];
            if (code == ValueDictionary.NullCode) code = dictionary.Add(ValueOf(ids[i]));
            codes[i] = code;
        }

        return new DictionaryColumn(dictionary, codes);
    }

    // A dictionary's first code is the absent value's.
    private int OtherCount => _others.Count - 1;

    private int CodeOfOther(int id) => id - _codeCount + 1;

    private void EncodeCodes(DictionaryColumn column, Span<int> ids)
    {
        if (column.Dictionary is TextDictionary texts) Follow(texts);
        if (ReferenceEquals(column.Dictionary, Texts))
        {
            column.Codes.CopyTo(ids);
            if (ids.Contains(ValueDictionary.NullCode)) ids.Replace(ValueDictionary.NullCode, IdOfConstant(Value.Null));
            return;
        }

        Mix();
        _memo.Use(column);
        var codes = column.Codes;
        for (var row = 0; row < codes.Length; row++) ids[row] = _memo[codes[row]];
    }

    // A text that comes as a constant does not end that ids are codes.
    private int IdOfConstant(Value value)
    {
        if (value.IsNull) value = _fill;
        return Texts is { } texts && value.Kind == ValueKind.Text ? texts.Add(value) : IdOf(value);
    }

    private int IdOf(Value value, int code) => _texts is not null && _memo.Knows(_texts) && code != ValueDictionary.NullCode && code < _codeCount ? code : IdOf(value);

    private int IdOf(double number)
    {
        if (NumberColumn.IsAbsent(number)) return IdOf(Value.Null);
        if (_numberIds.TryGetValue(number, out var id)) return id;
        id = IdOf(Value.FromNumber(number));
        TableGrowth.Reserve(_budget, _numberIds);
        _numberIds.Add(number, id);
        return id;
    }

    private void Follow(TextDictionary texts)
    {
        if (_texts is null && !_isMixed) _texts = texts;
    }

    // From now on there are values beside those of the dictionary, which may go on growing, but not into their ids.
    private void Mix()
    {
        if (_isMixed) return;
        _isMixed = true;
        _codeCount = _texts?.Count ?? 0;
    }
}
