using System.Diagnostics;

namespace Breakwater.Columns.Values;

/// <summary>
/// One cell: absent, text, number, truth or several values. What comes from events, lookups and extractions is text, and its being a
/// number is inferred where it is used (<see cref="TryGetNumber"/>). A list of one value is that value and an empty list is absent, so that
/// a cell has one representation only. Equality is that of group keys: by printed text, case-sensitive, element by element.
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    private static readonly object NumberTag = new();
    private static readonly object TrueTag = new();
    private static readonly object FalseTag = new();

    private readonly object? _reference;
    private readonly double _number;

    private Value(object? reference, double number = 0)
    {
        _reference = reference;
        _number = number;
    }

    /// <summary>The absent value.</summary>
    public static Value Null => default;

    /// <summary>Text that is present and has no characters.</summary>
    public static Value EmptyText => new(string.Empty);

    /// <summary>What the cell holds.</summary>
    public ValueKind Kind => _reference switch
    {
        null => ValueKind.Null,
        string => ValueKind.Text,
        Value[] => ValueKind.Multi,
        _ => ReferenceEquals(_reference, NumberTag) ? ValueKind.Number : ValueKind.Boolean,
    };

    /// <summary>Whether the field is absent.</summary>
    public bool IsNull => _reference is null;

    /// <summary>Whether there are two or more values.</summary>
    public bool IsMulti => _reference is Value[];

    /// <summary>Whether this is the boolean true; false, absent and everything else are not.</summary>
    public bool IsTrue => ReferenceEquals(_reference, TrueTag);

    /// <summary>Whether this is the boolean false.</summary>
    public bool IsFalse => ReferenceEquals(_reference, FalseTag);

    /// <summary>How many values: 0 when absent, 1 for a single one.</summary>
    public int Count => _reference switch { null => 0, Value[] items => items.Length, _ => 1 };

    /// <summary>A text value; null gives the absent value.</summary>
    public static Value FromText(string? text) => new(text);

    /// <summary>A number; minus zero, which prints as zero does, becomes zero.</summary>
    public static Value FromNumber(double number) => new(NumberTag, number + 0d);

    /// <summary>A truth value.</summary>
    public static Value FromBoolean(bool truth) => new(truth ? TrueTag : FalseTag);

    /// <summary>Several values, absent ones skipped and nested ones flattened; one becomes that value and none the absent value.</summary>
    public static Value FromMany(params ReadOnlySpan<Value> values)
    {
        var count = 0;
        foreach (var value in values) count += value.Count;
        if (count == 0) return Null;
        var items = new Value[count];
        var next = 0;
        foreach (var value in values)
        {
            for (var i = 0; i < value.Count; i++) items[next++] = value.ItemAt(i);
        }

        return count == 1 ? items[0] : new Value(items);
    }

    /// <summary>Several texts as one cell.</summary>
    public static Value FromTexts(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return Null;
        if (texts.Count == 1) return FromText(texts[0]);
        var items = new Value[texts.Count];
        for (var i = 0; i < items.Length; i++) items[i] = FromText(texts[i]);
        return new Value(items);
    }

    /// <summary>The i-th value; a single value has one at 0.</summary>
    public Value ItemAt(int index)
    {
        if (_reference is Value[] items) return items[index];
        Debug.Assert(index == 0 && !IsNull, "a single value has one item");
        return this;
    }

    /// <summary>The number that this is, or that its text spells; false for anything else, several values included.</summary>
    public bool TryGetNumber(out double number)
    {
        if (ReferenceEquals(_reference, NumberTag))
        {
            number = _number;
            return true;
        }

        if (_reference is string text) return NumberText.TryParse(text, out number);
        number = 0;
        return false;
    }

    /// <summary>The text as it prints: numbers in shortest form, several values joined by a line feed; null when absent.</summary>
    public string? ToText() => _reference switch
    {
        null => null,
        string text => text,
        Value[] items => string.Join('\n', items.Select(item => item.ToText())),
        _ when ReferenceEquals(_reference, NumberTag) => NumberText.Format(_number),
        _ => ReferenceEquals(_reference, TrueTag) ? "True" : "False",
    };

    public bool Equals(Value other)
    {
        if (_reference is null || other._reference is null) return _reference is null && other._reference is null;
        if (_reference is string text && other._reference is string otherText) return string.Equals(text, otherText, StringComparison.Ordinal);
        if (Count != other.Count) return false;
        if (!IsMulti) return string.Equals(ToText(), other.ToText(), StringComparison.Ordinal);
        for (var i = 0; i < Count; i++)
        {
            if (!ItemAt(i).Equals(other.ItemAt(i))) return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode()
    {
        if (!IsMulti) return ToText() is { } text ? string.GetHashCode(text, StringComparison.Ordinal) : 0;
        var hash = new HashCode();
        for (var i = 0; i < Count; i++) hash.Add(ItemAt(i));
        return hash.ToHashCode();
    }

    /// <summary>For debuggers and test failures: the text, or <c>(absent)</c>.</summary>
    public override string ToString() => ToText() ?? "(absent)";

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);
}
