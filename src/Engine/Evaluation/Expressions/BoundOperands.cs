using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>A value known when the search is bound.</summary>
internal sealed class BoundConstant(Value value) : BoundExpression
{
    public Value Value { get; } = value;

    public override bool IsCondition => Value.Kind == ValueKind.Boolean;

    public override bool IsChoice => true;

    internal override bool NamesTexts(ISet<string> texts) => true;

    public override void CollectSlots(ISet<int> slots)
    {
    }

    internal override bool Identify(FingerprintBuilder parts) => parts.Add((Value.Kind, Value));

    public override Value Evaluate(ReadOnlySpan<Value> fields) => Value;
}

/// <summary>The row's value of a field.</summary>
internal sealed class BoundField(int slot) : BoundExpression
{
    public int Slot { get; } = slot;

    public override bool IsChoice => true;

    internal override bool NamesTexts(ISet<string> texts) => true;

    public override void CollectSlots(ISet<int> slots) => slots.Add(Slot);

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(Slot);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => fields[Slot];
}

/// <summary>A call of a function with plain arguments.</summary>
internal sealed class BoundCall(EvalFunction function, FunctionBody body, BoundExpression[] arguments, FunctionContext context) : BoundExpression
{
    public override bool IsDeterministic { get; } = function.IsDeterministic && Array.TrueForAll(arguments, argument => argument.IsDeterministic);

    public override bool IsCondition => function.IsPredicate;

    internal override bool NamesTexts(ISet<string> texts) => function.IsAboutPresence && arguments is [BoundField];

    public override void CollectSlots(ISet<int> slots)
    {
        foreach (var part in arguments) part.CollectSlots(slots);
    }

    internal override bool Identify(FingerprintBuilder parts) => function.IsPure && parts.Add(function) && parts.Add(arguments.Length) && Array.TrueForAll(arguments, argument => argument.Identify(parts));

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var values = new ArgumentBuffer();
        if (arguments.Length > ArgumentBuffer.Capacity) return EvaluateMany(fields);
        for (var i = 0; i < arguments.Length; i++) values[i] = arguments[i].Evaluate(fields);
        ReadOnlySpan<Value> all = values;
        return context.Budget.Admit(body(all[..arguments.Length], context));
    }

    private Value EvaluateMany(ReadOnlySpan<Value> fields)
    {
        var values = new Value[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(fields);
        return context.Budget.Admit(body(values, context));
    }
}

/// <summary>Room for the arguments of most calls without an allocation.</summary>
[System.Runtime.CompilerServices.InlineArray(Capacity)]
internal struct ArgumentBuffer
{
    public const int Capacity = 8;

    private Value _first;
}
