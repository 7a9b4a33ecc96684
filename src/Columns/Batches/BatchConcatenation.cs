using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>Puts batches of different schemas one after the other into one batch.</summary>
public static class BatchConcatenation
{
    /// <summary>All rows in order; fields in order of first appearance.</summary>
    public static Batch Concatenate(IReadOnlyList<Batch> batches)
    {
        if (batches.Count == 1) return batches[0].Materialize();
        var schema = UnionOf(batches.Select(batch => batch.Schema));
        var length = batches.Sum(batch => batch.Length);
        var columns = new Column[schema.Count];
        for (var i = 0; i < columns.Length; i++) columns[i] = ConcatenateColumn(schema.Names[i], batches, length);
        return new Batch(schema, columns, length);
    }

    /// <summary>The fields of all, in order of first appearance.</summary>
    public static Schema UnionOf(IEnumerable<Schema> schemas)
    {
        var distinct = schemas.Distinct().ToList();
        return distinct.Count == 1 ? distinct[0] : new Schema(distinct.SelectMany(schema => schema.Names).Distinct(StringComparer.Ordinal));
    }

    private static Column ConcatenateColumn(string name, IReadOnlyList<Batch> batches, int length)
    {
        var parts = new Column?[batches.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = batches[i].Find(name);
        if (Array.TrueForAll(parts, part => part is NumberColumn)) return Numbers(parts, length);
        if (SharedDictionary(parts) is { } dictionary) return Codes(parts, dictionary, length);
        return Cells(parts, batches, length);
    }

    private static ValueDictionary? SharedDictionary(Column?[] parts)
    {
        ValueDictionary? shared = null;
        foreach (var part in parts)
        {
            if (part is not DictionaryColumn column) return null;
            shared ??= column.Dictionary;
            if (!ReferenceEquals(shared, column.Dictionary)) return null;
        }

        return shared;
    }

    private static NumberColumn Numbers(Column?[] parts, int length)
    {
        var numbers = new double[length];
        var at = 0;
        foreach (var part in parts)
        {
            if (part is not NumberColumn column) continue;
            column.Numbers.CopyTo(numbers.AsSpan(at));
            at += column.Length;
        }

        return new NumberColumn(numbers);
    }

    private static DictionaryColumn Codes(Column?[] parts, ValueDictionary dictionary, int length)
    {
        var codes = new int[length];
        var at = 0;
        foreach (var part in parts)
        {
            if (part is not DictionaryColumn column) continue;
            column.Codes.CopyTo(codes.AsSpan(at));
            at += column.Length;
        }

        return new DictionaryColumn(dictionary, codes);
    }

    private static ValueColumn Cells(Column?[] parts, IReadOnlyList<Batch> batches, int length)
    {
        var values = new Value[length];
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is { } part)
            {
                for (var row = 0; row < part.Length; row++) values[at + row] = part[row];
            }

            at += batches[i].Length;
        }

        return new ValueColumn(values);
    }
}
