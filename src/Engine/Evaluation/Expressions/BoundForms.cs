using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary><c>if(condition, then, else)</c>: only the branch that is taken is evaluated.</summary>
internal sealed class BoundIf(BoundExpression condition, BoundExpression then, BoundExpression otherwise) : BoundExpression
{
    public override bool IsDeterministic { get; } = condition.IsDeterministic && then.IsDeterministic && otherwise.IsDeterministic;

    public override bool IsCondition { get; } = then.IsCondition && otherwise.IsCondition;

    public override bool IsChoice { get; } = then.IsChoice && otherwise.IsChoice;

    internal override bool NamesTexts(ISet<string> texts) => condition.NamesTexts(texts) && then.NamesTexts(texts) && otherwise.NamesTexts(texts);

    public override void CollectSlots(ISet<int> slots)
    {
        condition.CollectSlots(slots);
        then.CollectSlots(slots);
        otherwise.CollectSlots(slots);
    }

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(BoundIf)) && condition.Identify(parts) && then.Identify(parts) && otherwise.Identify(parts);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => (condition.Evaluate(fields).IsTrue ? then : otherwise).Evaluate(fields);
}

/// <summary><c>case(condition, value, ...)</c> and <c>validate(condition, value, ...)</c>: the value beside the first condition that is true (case) or false (validate).</summary>
internal sealed class BoundCase(BoundExpression[] conditions, BoundExpression[] values, bool wanted) : BoundExpression
{
    public override bool IsDeterministic { get; } =
        Array.TrueForAll(conditions, condition => condition.IsDeterministic) && Array.TrueForAll(values, value => value.IsDeterministic);

    public override bool IsCondition { get; } = Array.TrueForAll(values, value => value.IsCondition);

    public override void CollectSlots(ISet<int> slots)
    {
        foreach (var condition in conditions) condition.CollectSlots(slots);
        foreach (var value in values) value.CollectSlots(slots);
    }

    internal override bool Identify(FingerprintBuilder parts) =>
        parts.Add(nameof(BoundCase)) && parts.Add(wanted) && parts.Add(conditions.Length) && Array.TrueForAll(conditions, condition => condition.Identify(parts)) && Array.TrueForAll(values, value => value.Identify(parts));

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            var truth = conditions[i].Evaluate(fields);
            if (wanted ? truth.IsTrue : truth.IsFalse) return values[i].Evaluate(fields);
        }

        return Value.Null;
    }
}

/// <summary>
/// <c>mvmap(x, expression)</c> and <c>mvfilter(condition)</c>: evaluates once per value of <paramref name="source"/>, the field in
/// <paramref name="slot"/> standing for that value, and keeps the results or the values for which the result is true.
/// </summary>
internal sealed class BoundPerValue(BoundExpression source, int slot, BoundExpression body, bool keepsSource, SearchBudget budget) : BoundExpression
{
    public override bool IsDeterministic { get; } = source.IsDeterministic && body.IsDeterministic;

    public override void CollectSlots(ISet<int> slots)
    {
        source.CollectSlots(slots);
        body.CollectSlots(slots);
    }

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var values = source.Evaluate(fields);
        var results = new List<Value>(values.Count);
        var row = fields.ToArray();

        // One inside another multiplies.
        budget.Spend(values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            row[slot] = values.ItemAt(i);
            var result = body.Evaluate(row);
            if (!keepsSource) results.Add(result);
            else if (result.IsTrue) results.Add(values.ItemAt(i));
        }

        return budget.Admit(Value.FromMany([.. results]));
    }
}
