using System.Runtime.CompilerServices;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Execution;

/// <summary>Asks a search's budget before a table doubles, which for a moment takes three times what it holds.</summary>
internal static class TableGrowth
{
    // What a dictionary keeps for an entry beside key and value: a hash, the next entry, its place in the table.
    private const int EntryBytes = 12;

    /// <summary>Asks where the next new key makes the dictionary grow.</summary>
    public static void Reserve<TKey, TValue>(SearchBudget? budget, Dictionary<TKey, TValue> table)
        where TKey : notnull
    {
        if (table.Count == table.Capacity) budget?.Reserve(2L * table.Capacity * (Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<TValue>() + EntryBytes));
    }

    /// <summary>Asks where the next item makes the list grow.</summary>
    public static void Reserve<T>(SearchBudget? budget, List<T> list)
    {
        if (list.Count == list.Capacity) budget?.Reserve(2L * list.Capacity * Unsafe.SizeOf<T>());
    }

    /// <summary>Asks where the next value makes the dictionary grow.</summary>
    public static void Reserve(SearchBudget? budget, ValueDictionary values)
    {
        if (values.Count == values.Capacity) budget?.Reserve(2L * values.Capacity * Unsafe.SizeOf<Value>());
    }

    /// <summary>Asks for an array.</summary>
    public static void Reserve<T>(SearchBudget? budget, long length) => budget?.Reserve(length * Unsafe.SizeOf<T>());
}
