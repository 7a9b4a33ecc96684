using Breakwater.Columns.Values;

namespace Breakwater.Engine.Functions;

/// <summary>Questions about what a value is. None of them is ever absent.</summary>
internal static class InformationalFunctions
{
    private const string Family = "Informational";

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        Predicate("isnull", "Whether the field is absent; empty text is not absent.", static value => value.IsNull) with { IsAboutPresence = true },
        Predicate("isnotnull", "Whether the field is there.", static value => !value.IsNull) with { IsAboutPresence = true },
        Predicate("isnum", "Whether the value is a number or text that spells one. False for an absent field.", static value => value.TryGetNumber(out _)),
        Predicate("isint", "Whether the value is a whole number or text that spells one. False for an absent field.", static value => value.TryGetNumber(out var number) && number == Math.Floor(number)),
        Predicate("isdouble", "Whether the value is a number with a fraction or text that spells one. False for an absent field.", static value => value.TryGetNumber(out var number) && number != Math.Floor(number)),
        Predicate("isstr", "Whether the value is text that spells no number. False for an absent field.", static value => value.Kind == ValueKind.Text && !value.TryGetNumber(out _)),
        Predicate("isbool", "Whether the value is a truth value. False for an absent field.", static value => value.Kind == ValueKind.Boolean),
        Predicate("ismv", "Whether there are two or more values. False for an absent field.", static value => value.IsMulti),
        Predicate("isarray", "Whether the value is the text of a JSON array. False for an absent field.", static value => JsonText.StartsWith(value, '[')),
        Predicate("isobject", "Whether the value is the text of a JSON object. False for an absent field.", static value => JsonText.StartsWith(value, '{')),
        new(
            new FunctionManual("typeof", "typeof(value)", "'Number' (also for text that spells one), 'String', 'Bool', 'Multivalue', or 'Invalid' for an absent field.", Family),
            1, 1, static (arguments, _) => Value.FromText(NameOf(arguments[0]))),
    ];

    private static EvalFunction Predicate(string name, string summary, Func<Value, bool> holds) => new(
        new FunctionManual(name, $"{name}(value)", summary, Family), 1, 1, (arguments, _) => Value.FromBoolean(holds(arguments[0]))) { IsPredicate = true, IsPure = true };

    private static string NameOf(Value value) => value.Kind switch
    {
        ValueKind.Null => "Invalid",
        ValueKind.Boolean => "Bool",
        ValueKind.Multi => "Multivalue",
        _ => value.TryGetNumber(out _) ? "Number" : "String",
    };
}
