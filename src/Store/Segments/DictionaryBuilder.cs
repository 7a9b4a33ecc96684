using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Store.Segments;

/// <summary>The distinct values of a column that is being collected, numbered in the order in which they first came; code 0 is the absent value.</summary>
internal sealed class DictionaryBuilder
{
    private readonly Dictionary<Value, int> _codeOf = new(ExactValueComparer.Instance);
    private readonly List<Value> _values = [];
    private ValueDictionary? _foreign;
    private int[] _foreignCodes = [];

    /// <summary>The value of code i + 1.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>How many characters the values have together.</summary>
    public long CharacterCount { get; private set; }

    /// <summary>The code of a value.</summary>
    public int CodeOf(Value value)
    {
        if (value.IsNull) return ValueDictionary.NullCode;
        if (_codeOf.TryGetValue(value, out var code)) return code;
        _values.Add(value);
        CharacterCount += value.ToText()?.Length ?? 0;
        _codeOf.Add(value, _values.Count);
        return _values.Count;
    }

    /// <summary>The codes of a batch's rows.</summary>
    public void CodesOf(Column column, Span<int> codes)
    {
        switch (column)
        {
            case ConstantColumn constant:
                codes.Fill(CodeOf(constant.Value));
                break;
            case DictionaryColumn coded:
                Follow(coded.Dictionary);
                var foreign = coded.Codes;
                for (var row = 0; row < foreign.Length; row++)
                {
                    ref var known = ref _foreignCodes[foreign[row]];
                    // Codes are kept one higher, so that a cleared array means that nothing is known yet.
                    if (known == 0) known = CodeOf(coded.Dictionary[foreign[row]]) + 1;
                    codes[row] = known - 1;
                }

                break;
            default:
                for (var row = 0; row < codes.Length; row++) codes[row] = CodeOf(column[row]);
                break;
        }
    }

    private void Follow(ValueDictionary dictionary)
    {
        if (!ReferenceEquals(dictionary, _foreign))
        {
            _foreign = dictionary;
            Array.Clear(_foreignCodes);
        }

        if (_foreignCodes.Length < dictionary.Count) Array.Resize(ref _foreignCodes, Math.Max(dictionary.Count, _foreignCodes.Length * 2));
    }
}
