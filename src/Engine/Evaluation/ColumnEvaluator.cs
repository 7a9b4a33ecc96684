using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Evaluation;

/// <summary>
/// Computes a column from an expression. Where one dictionary-coded field decides the value, it is computed once per code and the result is
/// dictionary-coded too. Keeps memory of distinct values, so one instance serves one operator on one thread.
/// </summary>
public sealed class ColumnEvaluator
{
    private const int NoText = -1;

    private readonly BoundFormula _formula;
    private readonly SearchBudget? _budget;
    private readonly SlotReader _slots;
    private readonly DictionaryMemo<int> _memo;
    private readonly DictionaryMemo<int> _choices;
    private readonly Dictionary<Value, int> _codeOf = [];
    private ValueDictionary _results = new LocalDictionary();
    private TextDictionary? _texts;

    /// <summary>An evaluator of <paramref name="formula"/>; where values may become large, <paramref name="budget"/> bounds them.</summary>
    public ColumnEvaluator(BoundFormula formula, SearchBudget? budget = null)
    {
        _budget = budget;
        _formula = formula;
        _slots = new SlotReader(formula.Root, formula.Fields);
        _memo = new DictionaryMemo<int>(value => CodeOf(Evaluate(_slots.With(value))));
        _choices = new DictionaryMemo<int>((value, code) => ChoiceOf(Evaluate(_slots.With(value)), value, code));
    }

    /// <summary>The value for each row of <paramref name="batch"/>.</summary>
    public Column Evaluate(Batch batch)
    {
        if (_formula.Root is BoundField field) return batch.Find(_formula.Fields[field.Slot]) ?? new ConstantColumn(Value.Null, batch.Length);
        _slots.Attach(batch);
        if (!_formula.Root.IsDeterministic) return EachRow(batch.Length);
        if (_slots.IsConstant) return new ConstantColumn(Evaluate(_slots.Row(0)), batch.Length);
        if (_slots.SingleDictionary is not { } column) return EachRow(batch.Length);
        return _formula.Root.IsChoice && column.Dictionary is TextDictionary texts && Choose(column, texts) is { } chosen ? chosen : EachCode(column);
    }

    // A truth value never reaches a field: the binder rejects what can only be one, and what depends on the row (if(c, true(), 1)) prints.
    internal static Value Storable(Value value) => value.Kind == ValueKind.Boolean ? Value.FromText(value.ToText()) : value;

    // Where each text stays what it is or gives way to another text, the results are texts of the same dictionary, and remain comparable by their codes. Null where one is no text.
    private DictionaryColumn? Choose(DictionaryColumn column, TextDictionary texts)
    {
        if (_slots.ConstantsChanged) _choices.Forget();
        _texts = texts;
        _choices.Use(texts);
        var source = column.Codes;
        var codes = new int[source.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = _choices[source[row]];
            if (codes[row] == NoText) return null;
        }

        return new DictionaryColumn(texts, codes);
    }

    private int ChoiceOf(Value choice, Value value, int code)
    {
        if (choice.IsNull) return ValueDictionary.NullCode;
        if (choice.Kind != ValueKind.Text || _texts is not { } texts) return NoText;
        return ReferenceEquals(choice.ToText(), value.ToText()) ? code : texts.Add(choice);
    }

    private DictionaryColumn EachCode(DictionaryColumn column)
    {
        if (_slots.ConstantsChanged) _memo.Forget();
        if (!_memo.Knows(column.Dictionary))
        {
            _results = new LocalDictionary();
            _codeOf.Clear();
        }

        _memo.Use(column);
        var source = column.Codes;
        var codes = new int[source.Length];
        for (var row = 0; row < codes.Length; row++) codes[row] = _memo[source[row]];
        return new DictionaryColumn(_results, codes);
    }

    private ValueColumn EachRow(int length)
    {
        var values = new Value[length];
        for (var row = 0; row < length; row++) values[row] = Evaluate(_slots.Row(row));
        return new ValueColumn(values);
    }

    private Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var value = Storable(_formula.Root.Evaluate(fields));
        return _budget?.Admit(value) ?? value;
    }

    private int CodeOf(Value value)
    {
        if (value.IsNull) return ValueDictionary.NullCode;
        if (_codeOf.TryGetValue(value, out var code)) return code;
        code = _results.Add(value);
        _codeOf.Add(value, code);
        return code;
    }
}
