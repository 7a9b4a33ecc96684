using System.Runtime.InteropServices;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;

namespace Breakwater.Engine.Operators;

/// <summary>Looks up each value of a dictionary once, and gives what was found as codes too. For one thread.</summary>
internal sealed class CodedLookup
{
    private readonly DictionaryMemo<int> _answers;

    // Of each answer a code, for each output.
    private readonly List<int>[] _codes;
    private readonly LocalDictionary[] _values;
    private readonly Dictionary<Value, int>[] _codeOf;
    private int[] _rowAnswers = [];
    private int _answerCount;

    /// <summary>A lookup of <paramref name="outputCount"/> fields, found by <paramref name="find"/> for one value of the key.</summary>
    public CodedLookup(int outputCount, Func<Value, Value[]> find)
    {
        _codes = [.. Enumerable.Range(0, outputCount).Select(_ => new List<int>())];
        _values = [.. Enumerable.Range(0, outputCount).Select(_ => new LocalDictionary())];
        _codeOf = [.. _values.Select(_ => new Dictionary<Value, int>())];
        _answers = new DictionaryMemo<int>(value => Keep(find(value)));
    }

    /// <summary>A column for each output.</summary>
    public IReadOnlyList<Column> Read(DictionaryColumn keys)
    {
        _answers.Use(keys);
        var source = keys.Codes;
        if (_rowAnswers.Length < source.Length) _rowAnswers = new int[source.Length];
        var answers = _rowAnswers.AsSpan(0, source.Length);
        for (var row = 0; row < answers.Length; row++) answers[row] = _answers[source[row]];
        var columns = new Column[_codes.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = new DictionaryColumn(_values[i], Pick(CollectionsMarshal.AsSpan(_codes[i]), answers));
        return columns;
    }

    // Perf: one output after the other, so that nothing is looked up in the loop but the code.
    private static int[] Pick(ReadOnlySpan<int> codes, ReadOnlySpan<int> answers)
    {
        var picked = GC.AllocateUninitializedArray<int>(answers.Length);
        for (var row = 0; row < picked.Length; row++) picked[row] = codes[answers[row]];
        return picked;
    }

    private int Keep(Value[] found)
    {
        for (var i = 0; i < _codes.Length; i++) _codes[i].Add(CodeOf(i, found[i]));
        return _answerCount++;
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
