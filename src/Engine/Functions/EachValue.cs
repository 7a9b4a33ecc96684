using Breakwater.Columns.Values;

namespace Breakwater.Engine.Functions;

/// <summary>Applies a computation to each value of a cell. The state takes the place of a closure, so that nothing is allocated per row.</summary>
internal static class EachValue
{
    /// <summary>The texts computed from each value; those that give null are left out, and an absent cell stays absent.</summary>
    public static Value Text<TState>(Value value, TState state, Func<string, TState, string?> compute)
    {
        if (!value.IsMulti) return value.ToText() is { } text ? Value.FromText(compute(text, state)) : Value.Null;
        var items = new Value[value.Count];
        for (var i = 0; i < items.Length; i++) items[i] = Value.FromText(compute(value.ItemAt(i).ToText() ?? "", state));
        return Value.FromMany(items);
    }

    /// <summary>The values computed from each value; absent ones are left out, and an absent cell stays absent.</summary>
    public static Value Any<TState>(Value value, TState state, Func<Value, TState, Value> compute)
    {
        if (value.IsNull) return value;
        if (!value.IsMulti) return compute(value, state);
        var items = new Value[value.Count];
        for (var i = 0; i < items.Length; i++) items[i] = compute(value.ItemAt(i), state);
        return Value.FromMany(items);
    }

    /// <summary>True where the condition holds for any value, false where for none, absent where there is no value.</summary>
    public static Value IsAny<TState>(Value value, TState state, Func<string, TState, bool> holds)
    {
        if (value.IsNull) return Value.Null;
        for (var i = 0; i < value.Count; i++)
        {
            if (holds(value.ItemAt(i).ToText() ?? "", state)) return Value.FromBoolean(true);
        }

        return Value.FromBoolean(false);
    }
}
