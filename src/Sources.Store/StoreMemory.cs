namespace Breakwater.Sources.Store;

/// <summary>What searches found out about the segments of a store and others can use. Safe for several threads.</summary>
internal sealed class StoreMemory
{
    /// <summary>Which codes satisfy the tests that were asked.</summary>
    public CodeSetCache CodeSets { get; } = new();

    /// <summary>The classes of rows by the columns that conditions keep asking for.</summary>
    public RowClassCache RowClasses { get; } = new();

    /// <summary>The dictionaries of fields over all segments.</summary>
    public FieldDictionaries Dictionaries { get; } = new();
}
