using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Evaluation;

/// <summary>
/// Remembers what was computed for the codes of a dictionary, so that a predicate or function runs once per distinct value that occurs and not once per row. Dictionaries may
/// grow between batches and may follow one another; only the current one's results are kept. For one thread at a time.
/// </summary>
/// <param name="compute">Gives the result of a value and its code; the same value must always give the same result.</param>
public sealed class DictionaryMemo<T>(Func<Value, int, T> compute)
{
    // Perf: room for every code of a dictionary that is larger is made only when a good part of its codes has occurred.
    private const int LargeDictionary = 1 << 16;
    private const int LargePart = 8;

    private ValueDictionary? _dictionary;
    private Dictionary<int, T>? _few;
    private T[] _results = [];

    // The round in which a code's result was computed: forgetting everything is one increment.
    private int[] _rounds = [];
    private int _round;

    /// <summary>As the other constructor, for results that depend on the value alone.</summary>
    public DictionaryMemo(Func<Value, T> compute)
        : this((value, _) => compute(value))
    {
    }

    /// <summary>Says whose codes follow; called once per batch, before reading results.</summary>
    public void Use(ValueDictionary dictionary)
    {
        if (!ReferenceEquals(dictionary, _dictionary))
        {
            _dictionary = dictionary;
            _round++;
            _few?.Clear();
            if (dictionary.Count > LargeDictionary) _few ??= [];
            else _few = null;
        }

        if (_few is null) MakeRoom(dictionary.Count);
    }

    /// <summary>Whether the results that are kept are those of <paramref name="dictionary"/>.</summary>
    public bool Knows(ValueDictionary dictionary) => ReferenceEquals(_dictionary, dictionary);

    /// <summary>Forgets every result: what the computation depends on besides the value has changed.</summary>
    public void Forget() => _dictionary = null;

    /// <summary>As <see cref="Use(ValueDictionary)"/>, for the dictionary of <paramref name="column"/>.</summary>
    public void Use(DictionaryColumn column) => Use(column.Dictionary);

    /// <summary>The result for <paramref name="code"/> of the dictionary in use.</summary>
    public T this[int code]
    {
        get
        {
            if (_few is null) return _rounds[code] == _round ? _results[code] : Compute(code);
            return _few.TryGetValue(code, out var result) ? result : Compute(code);
        }
    }

    private T Compute(int code)
    {
        if (_dictionary is not { } dictionary) throw new InvalidOperationException("a dictionary must be in use before its codes mean anything");
        var result = compute(dictionary[code], code);
        Keep(code, result);
        return result;
    }

    private void Keep(int code, T result)
    {
        if (_few is { } few)
        {
            few[code] = result;
            if (_dictionary is null || few.Count <= _dictionary.Count / LargePart) return;
            _few = null;
            MakeRoom(_dictionary.Count);
            foreach (var (known, value) in few) Keep(known, value);
            return;
        }

        _results[code] = result;
        _rounds[code] = _round;
    }

    private void MakeRoom(int count)
    {
        if (_results.Length >= count) return;
        var capacity = Math.Max(count, _results.Length * 2);
        Array.Resize(ref _results, capacity);
        Array.Resize(ref _rounds, capacity);
    }
}
