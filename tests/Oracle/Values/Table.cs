namespace Breakwater.Tests.Oracle.Values;

/// <summary>Rows in order, and the fields that any of them has, in the order of columns.</summary>
internal sealed record Table(IReadOnlyList<string> Fields, IReadOnlyList<Row> Rows)
{
    /// <summary>A table of rows with columns in order of first appearance.</summary>
    public static Table Of(IEnumerable<Row> rows)
    {
        var list = rows.ToList();
        return new Table([.. list.SelectMany(row => row.Fields).Distinct()], list);
    }

    /// <summary>The columns that some row has a value in.</summary>
    public IEnumerable<string> PresentFields => Fields.Where(name => Rows.Any(row => row[name] is not null));

    /// <summary>The same columns with other rows.</summary>
    public Table With(IEnumerable<Row> rows) => this with { Rows = [.. rows] };

    /// <summary>Other rows, which may have these fields besides.</summary>
    public Table With(IEnumerable<Row> rows, params IEnumerable<string> fields) => new([.. Fields.Union(fields)], [.. rows]);

    /// <summary>Whether a name is hidden from people.</summary>
    public static bool IsInternal(string field) => field.StartsWith('_');
}
