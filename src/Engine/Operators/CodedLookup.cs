using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;

namespace Breakwater.Engine.Operators;

/// <summary>Looks up each value of a dictionary once, and gives what was found as codes too. For one thread.</summary>
internal sealed class CodedLookup
{
    private readonly int _outputCount;
    private readonly DictionaryMemo<int> _answers;

    // Of each answer a code for each output; code lists lie side by side.
    private readonly List<int> _codes = [];
    private readonly LocalDictionary[] _values;
    private readonly Dictionary<Value, int>[] _codeOf;

    /// <summary>A lookup of <paramref name="outputCount"/> fields, found by <paramref name="find"/> for one value of the key.</summary>
    public CodedLookup(int outputCount, Func<Value, Value[]> find)
    {
        _outputCount = outputCount;
        _values = [.. Enumerable.Range(0, outputCount).Select(_ => new LocalDictionary())];
        _codeOf = [.. _values.Select(_ => new Dictionary<Value, int>())];
        _answers = new DictionaryMemo<int>(value => Keep(find(value)));
    }

    /// <summary>A column for each output.</summary>
    public IReadOnlyList<Column> Read(DictionaryColumn keys)
    {
        _answers.Use(keys);
        var codes = new int[_outputCount][];
        for (var i = 0; i < codes.Length; i++) codes[i] = new int[keys.Length];
        var source = keys.Codes;
        for (var row = 0; row < source.Length; row++)
        {
            var answer = _answers[source[row]];
            for (var i = 0; i < codes.Length; i++) codes[i][row] = _codes[answer + i];
        }

        return [.. codes.Select((column, i) => new DictionaryColumn(_values[i], column))];
    }

    private int Keep(Value[] found)
    {
        var first = _codes.Count;
        for (var i = 0; i < _outputCount; i++) _codes.Add(CodeOf(i, found[i]));
        return first;
    }

    private int CodeOf(int output, Value value)
    {
        if (value.IsNull) return ValueDictionary.NullCode;
        if (_codeOf[output].TryGetValue(value, out var code)) return code;
        code = _values[output].Add(value);
        _codeOf[output].Add(value, code);
        return code;
    }
}
