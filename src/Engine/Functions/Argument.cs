using System.Diagnostics.CodeAnalysis;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Functions;

/// <summary>Reads arguments that must be of some kind; false means that the function's result is absent.</summary>
internal static class Argument
{
    /// <summary>A whole number; fractions are cut off and numbers beyond 32 bits become the nearest that fits.</summary>
    public static bool TryGetInteger(Value value, out int number)
    {
        number = 0;
        if (!value.TryGetNumber(out var found) || double.IsNaN(found)) return false;
        number = (int)Math.Clamp(found, int.MinValue, int.MaxValue);
        return true;
    }

    /// <summary>The text of an argument that is there.</summary>
    public static bool TryGetText(ReadOnlySpan<Value> arguments, int index, [NotNullWhen(true)] out string? text)
    {
        text = index < arguments.Length ? arguments[index].ToText() : null;
        return text is not null;
    }

    /// <summary>The text of an argument that is constant in the search; null where it is not, or absent.</summary>
    public static string? ConstantText(IReadOnlyList<Value?> constants, int index) => index < constants.Count && constants[index] is { } value ? value.ToText() : null;

    /// <summary>
    /// For functions with a regular expression at <paramref name="index"/>: compiles it once where it is constant. <paramref name="specialise"/> makes the body for it.
    /// </summary>
    public static PreparedFunction PrepareRegex(IReadOnlyList<Value?> constants, int index, Func<PcrePattern, FunctionBody> specialise)
    {
        if (ConstantText(constants, index) is not { } pattern) return default;
        return PcrePattern.TryCompile(pattern, out var compiled, out var error)
            ? new PreparedFunction(specialise(compiled))
            : new PreparedFunction(null, $"the regular expression '{pattern}' is not valid: {error}", index);
    }
}
