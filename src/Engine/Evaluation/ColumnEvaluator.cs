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
    private readonly BoundFormula _formula;
    private readonly SearchBudget? _budget;
    private readonly SlotReader _slots;
    private readonly DictionaryMemo<int> _memo;
    private readonly TextChoice? _choice;
    private readonly Dictionary<Value, int> _codeOf = [];
    private ValueDictionary _results = new LocalDictionary();
    private int[] _codes = [];

    /// <summary>An evaluator of <paramref name="formula"/>; where values may become large, <paramref name="budget"/> bounds them.</summary>
    public ColumnEvaluator(BoundFormula formula, SearchBudget? budget = null)
    {
        _budget = budget;
        _formula = formula;
        _slots = new SlotReader(formula.Root, formula.Fields);
        _memo = new DictionaryMemo<int>(value => CodeOf(Evaluate(_slots.With(value))));
        if (formula.Root.IsChoice) _choice = new TextChoice(formula.Root, value => Evaluate(_slots.With(value)));
    }

    /// <summary>The value for each row of <paramref name="batch"/>; the column may be borrowed, and is valid until the next one is asked for.</summary>
    public Column Evaluate(Batch batch)
    {
        if (_formula.Root is BoundField field) return batch.Find(_formula.Fields[field.Slot]) ?? new ConstantColumn(Value.Null, batch.Length);
        _slots.Attach(batch);
        if (!_formula.Root.IsDeterministic) return EachRow(batch.Length);
        if (_slots.IsConstant) return new ConstantColumn(Evaluate(_slots.Row(0)), batch.Length);
        if (_slots.SingleDictionary is not { } column) return EachRow(batch.Length);
        if (_slots.ConstantsChanged) _choice?.Forget();
        return _choice?.Choose(column) ?? EachCode(column);
    }

    // A truth value never reaches a field: the binder rejects what can only be one, and what depends on the row (if(c, true(), 1)) prints.
    internal static Value Storable(Value value) => value.Kind == ValueKind.Boolean ? Value.FromText(value.ToText()) : value;

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
        if (_codes.Length != source.Length) _codes = new int[source.Length];
        for (var row = 0; row < source.Length; row++) _codes[row] = _memo[source[row]];
        return new DictionaryColumn(_results, _codes, isBorrowed: true);
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
