namespace Breakwater.Columns.Values;

/// <summary>
/// The distinct values that a column's codes stand for. Code 0 is always the absent value. A dictionary only grows, so that what was computed for a code stays true: predicates and functions run once per code, not once per row.
/// </summary>
public abstract class ValueDictionary
{
    /// <summary>The code of the absent value.</summary>
    public const int NullCode = 0;

    private Value[] _values = new Value[16];
    private int _count = 1;

    /// <summary>How many codes there are, the absent one included.</summary>
    public int Count => _count;

    /// <summary>How many codes there is room for before the dictionary grows.</summary>
    public int Capacity => _values.Length;

    /// <summary>Whether any of the values is a list.</summary>
    public bool HasLists { get; private set; }

    /// <summary>The value that <paramref name="code"/> stands for.</summary>
    public Value this[int code] => _values[code];

    /// <summary>The values by code.</summary>
    public ReadOnlySpan<Value> Values
    {
        get
        {
            // In this order, since another thread may be adding: there is always room for as many values as are counted.
            var count = Volatile.Read(ref _count);
            return _values.AsSpan(0, count);
        }
    }

    /// <summary>The code of a value, which is added where it has none; the absent value has <see cref="NullCode"/>.</summary>
    public abstract int Add(Value value);

    /// <summary>Gives a value the next code.</summary>
    protected int Append(Value value)
    {
        if (_count == _values.Length) Array.Resize(ref _values, _values.Length * 2);
        _values[_count] = value;
        HasLists |= value.IsMulti;
        var code = _count;
        Volatile.Write(ref _count, code + 1);
        return code;
    }
}
