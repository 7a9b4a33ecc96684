namespace Breakwater.Columns.Values;

/// <summary>What a <see cref="Value"/> holds.</summary>
public enum ValueKind : byte
{
    /// <summary>Nothing: the field is absent.</summary>
    Null,

    /// <summary>Text; it may look like a number.</summary>
    Text,

    /// <summary>A double, made by an expression or an aggregate.</summary>
    Number,

    /// <summary>True or false; lives inside conditions only and is never stored in a field.</summary>
    Boolean,

    /// <summary>An ordered list of two or more texts or numbers.</summary>
    Multi,
}
