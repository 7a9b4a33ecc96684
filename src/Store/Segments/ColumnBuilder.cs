using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Store.Segments;

/// <summary>
/// Collects one field's values for a segment that is being built: numbers as they come, other values as codes of what was seen before, and as bytes
/// once it shows that they rarely repeat.
/// </summary>
internal sealed class ColumnBuilder
{
    // A dictionary larger than this must earn its place: values must repeat. Before that it is too early to tell, since every value is new once.
    private const int LargeDictionary = 1 << 20;
    private const long LargeDictionaryCharacters = 16 << 20;
    private const int LeastRepetition = 2;

    private readonly Dictionary<Value, int> _codeOf = new(ExactValueComparer.Instance);
    private readonly List<Value> _values = [];
    private GrowingArray<int> _codes = new();
    private GrowingArray<double> _numbers = new();
    private BytesBuilder? _bytes;
    private ValueDictionary? _foreign;
    private int[] _foreignCodes = [];
    private Form _form = Form.Undecided;
    private long _characterCount;

    public ColumnBuilder(string name) => Name = name;

    private enum Form
    {
        Undecided,
        Numbers,
        Codes,
        Bytes,
    }

    /// <summary>The field.</summary>
    public string Name { get; }

    /// <summary>How many rows were added.</summary>
    public int RowCount { get; private set; }

    /// <summary>About how much memory the values take.</summary>
    public long SizeBytes => (RowCount * (_form == Form.Numbers ? 8L : 4L)) + (_bytes?.LengthBytes ?? (_characterCount * sizeof(char)));

    /// <summary>The numbers, where every value is one; else null.</summary>
    public double[]? Numbers => _form == Form.Numbers ? _numbers.Items : null;

    /// <summary>The values as bytes, where they rarely repeat; else null.</summary>
    public BytesBuilder? Bytes => _bytes;

    /// <summary>A code a row, 0 for absent, where the values are coded.</summary>
    public ReadOnlySpan<int> Codes => _codes.Items.AsSpan(0, _form == Form.Codes ? RowCount : 0);

    /// <summary>The value of code i + 1, where the values are coded.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>Adds rows without the field.</summary>
    public void AddAbsent(int count)
    {
        if (count == 0) return;
        if (_form == Form.Numbers) _numbers.Room(count).Fill(NumberColumn.Absent);
        else if (_form == Form.Bytes) _bytes?.AddAbsent(count);
        else _codes.Room(count).Clear();
        RowCount += count;
    }

    /// <summary>Adds a batch's rows.</summary>
    public void Add(Column column)
    {
        if (column is NumberColumn numbers && TakesNumbers())
        {
            numbers.Numbers.CopyTo(_numbers.Room(column.Length));
            RowCount += column.Length;
            return;
        }

        if (_form is Form.Undecided or Form.Numbers) BecomeCodes();
        if (_form == Form.Bytes) AddBytes(column);
        else AddCodes(column);
        RowCount += column.Length;
        if (_form == Form.Codes && (_values.Count > LargeDictionary || _characterCount > LargeDictionaryCharacters) && _values.Count * (long)LeastRepetition > RowCount) BecomeBytes();
    }

    private bool TakesNumbers()
    {
        if (_form == Form.Undecided)
        {
            _form = Form.Numbers;
            _codes = new GrowingArray<int>();
            _numbers.Room(RowCount).Fill(NumberColumn.Absent);
        }

        return _form == Form.Numbers;
    }

    private void BecomeCodes()
    {
        if (_form == Form.Numbers)
        {
            var codes = _codes.Room(RowCount);
            for (var row = 0; row < codes.Length; row++) codes[row] = NumberColumn.IsAbsent(_numbers.Items[row]) ? ValueDictionary.NullCode : CodeOf(Value.FromNumber(_numbers.Items[row]));
            _numbers = new GrowingArray<double>();
        }

        _form = Form.Codes;
    }

    private void BecomeBytes()
    {
        _bytes = new BytesBuilder();
        foreach (var code in Codes) _bytes.Add(code == ValueDictionary.NullCode ? Value.Null : _values[code - 1]);
        _form = Form.Bytes;
        _codes = new GrowingArray<int>();
        _codeOf.Clear();
        _values.Clear();
        _foreign = null;
    }

    private void AddBytes(Column column)
    {
        for (var row = 0; row < column.Length; row++) _bytes?.Add(column[row]);
    }

    private void AddCodes(Column column)
    {
        var codes = _codes.Room(column.Length);
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

    private int CodeOf(Value value)
    {
        if (value.IsNull) return ValueDictionary.NullCode;
        if (_codeOf.TryGetValue(value, out var code)) return code;
        _values.Add(value);
        _characterCount += value.ToText()?.Length ?? 0;
        _codeOf.Add(value, _values.Count);
        return _values.Count;
    }
}
