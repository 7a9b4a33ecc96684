using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Language.Expressions;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>Binds <c>lookup("table", json_object("column", value, ...), json_array("column", ...))</c>. The names are texts, so that the table is prepared once.</summary>
internal sealed class LookupCall
{
    private const string Usage = "write lookup(\"table\", json_object(\"column\", field), json_array(\"column\"))";

    private readonly ExpressionBinder _binder;
    private readonly Lookup _lookup;
    private readonly List<string> _keys = [];
    private readonly List<BoundExpression> _inputs = [];
    private readonly List<string> _outputs = [];

    private LookupCall(ExpressionBinder binder, Lookup lookup)
    {
        _binder = binder;
        _lookup = lookup;
    }

    public static BoundExpression Bind(FunctionCall call, ExpressionBinder binder, EvaluationScope scope)
    {
        if (call.Arguments is not [TextLiteral table, FunctionCall inputs, FunctionCall outputs] || !IsNamed(inputs, "json_object") || !IsNamed(outputs, "json_array") || inputs.Arguments.Count % 2 != 0)
        {
            return binder.Fail(EvaluationCodes.WrongArgumentCount, call.Span, "'lookup' takes a table, a json_object of columns and values, and a json_array of columns", Usage);
        }

        if (scope.Knowledge.Lookups.Find(table.Value) is not { } found)
        {
            var suggestion = NameSuggestion.Closest(table.Value, scope.Knowledge.Lookups.Names);
            return binder.Fail(KnowledgeCodes.UnknownLookup, table.Span, $"unknown lookup '{table.Value}'", suggestion is null ? null : $"did you mean '{suggestion}'?");
        }

        var lookup = LookupFilter.Apply(found, scope);
        var reading = new LookupCall(binder, lookup);
        for (var i = 0; i < inputs.Arguments.Count; i += 2)
        {
            if (reading.TryAddColumn(inputs.Arguments[i], reading._keys)) reading._inputs.Add(inputs.Arguments[i + 1].Accept(binder));
        }

        foreach (var output in outputs.Arguments) reading.TryAddColumn(output, reading._outputs);
        if (reading._keys.Count != inputs.Arguments.Count / 2 || reading._outputs.Count != outputs.Arguments.Count) return new BoundConstant(Value.Null);
        if (reading._keys.Count == 0 || reading._outputs.Count == 0) return binder.Fail(EvaluationCodes.WrongArgumentCount, call.Span, "'lookup' needs a column to match and one to read", Usage);
        return new BoundLookupCall(new LookupReader(lookup, reading._keys, reading._outputs, scope.Functions.TimeZone), [.. reading._inputs], [.. reading._outputs], lookup.Timing is null ? null : binder.SlotOf(LookupJoinNode.TimeField));
    }

    private static bool IsNamed(FunctionCall call, string name) => call.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool TryAddColumn(Expression argument, List<string> columns)
    {
        if (argument is not TextLiteral column)
        {
            _binder.Fail(EvaluationCodes.BadConstant, argument.Span, "a column of the lookup in double quotes is expected", Usage);
            return false;
        }

        if (LookupMatcher.IndexOf(_lookup.Table, column.Value) >= 0)
        {
            columns.Add(column.Value);
            return true;
        }

        _binder.Fail(KnowledgeCodes.UnknownColumn, column.Span, $"lookup '{_lookup.Name}' has no column '{column.Value}'", $"it has {string.Join(", ", _lookup.Table.Fields)}");
        return false;
    }
}

/// <summary>Reads a lookup table for one row and writes what it finds as a JSON object.</summary>
internal sealed class BoundLookupCall(LookupReader reader, BoundExpression[] inputs, string[] outputs, int? timeSlot) : BoundExpression
{
    public override bool IsDeterministic { get; } = Array.TrueForAll(inputs, input => input.IsDeterministic);

    public override void CollectSlots(ISet<int> slots)
    {
        foreach (var input in inputs) input.CollectSlots(slots);
        if (timeSlot is { } slot) slots.Add(slot);
    }

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var keys = new Value[inputs.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = inputs[i].Evaluate(fields);
        var found = reader.Read(keys, timeSlot is { } slot && fields[slot].TryGetNumber(out var time) ? time : null);
        return Array.TrueForAll(found, value => value.IsNull) ? Value.Null : Value.FromText(JsonText.WriteTexts(outputs, found));
    }
}
