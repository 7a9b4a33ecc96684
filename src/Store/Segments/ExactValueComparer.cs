using Breakwater.Columns.Values;

namespace Breakwater.Store.Segments;

/// <summary>Tells values apart that group keys do not: a number from the text that it prints as, since what is read back must be what was written.</summary>
internal sealed class ExactValueComparer : IEqualityComparer<Value>
{
    public static ExactValueComparer Instance { get; } = new();

    public bool Equals(Value x, Value y)
    {
        if (x.Kind != y.Kind) return false;
        if (x.Kind == ValueKind.Number) return x.TryGetNumber(out var left) && y.TryGetNumber(out var right) && BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
        if (!x.IsMulti) return x.Equals(y);
        if (x.Count != y.Count) return false;
        for (var i = 0; i < x.Count; i++)
        {
            if (!Equals(x.ItemAt(i), y.ItemAt(i))) return false;
        }

        return true;
    }

    public int GetHashCode(Value obj) => obj.GetHashCode();
}
