using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store;

namespace Breakwater.Tests.Store;

/// <summary>Rows that tests put into a store, and what they find there.</summary>
internal static class StoredRows
{
    /// <summary>A batch of the given columns.</summary>
    public static Batch BatchOf(params (string Name, Column Column)[] columns) =>
        new(new Schema(columns.Select(column => column.Name)), [.. columns.Select(column => column.Column)], columns[0].Column.Length);

    /// <summary>A row for each identifier, of one source type and one after the other from <paramref name="time"/> on.</summary>
    public static Batch Rows(double time, string sourceType, params string[] ids) => BatchOf(
        ("_time", new NumberColumn([.. ids.Select((_, row) => time + row)])),
        ("sourcetype", new ConstantColumn(Value.FromText(sourceType), ids.Length)),
        ("id", new ValueColumn([.. ids.Select(Value.FromText)])));

    /// <summary>The identifiers of all rows, in the order of the segments and of their rows.</summary>
    public static IReadOnlyList<string> Ids(EventStore store) => [.. store.Segments.SelectMany(pair =>
    {
        var column = pair.Segment.Find("id")!.Gather([.. Enumerable.Range(0, pair.Segment.RowCount)]);
        return Enumerable.Range(0, column.Length).Select(row => column[row].ToText()!);
    })];

    /// <summary>The identifiers in the order of their characters.</summary>
    public static IReadOnlyList<string> SortedIds(EventStore store) => [.. Ids(store).Order(StringComparer.Ordinal)];
}
