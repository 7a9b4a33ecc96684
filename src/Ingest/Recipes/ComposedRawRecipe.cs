using Breakwater.Columns.Batches;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>The whole line, for a store: as the fields that it consists of where they are all of it that changes from line to line, else as its bytes.</summary>
internal sealed class ComposedRawRecipe(RecipeBook book, LineTemplates templates) : ColumnRecipe
{
    private Schema _schema = Schema.Empty;
    private ColumnRecipe[] _parts = [];

    public override Column Compute(EventRows events, ReadOnlySpan<int> rows)
    {
        if (!events.AreAll(rows)) return Lines(events, rows, []);
        var codes = new byte[rows.Length];
        var isWhole = true;
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = templates.CodeOf(events, row);
            isWhole &= codes[row] != 0;
        }

        if (templates.Fields.Count != _parts.Length)
        {
            _schema = new Schema(templates.Fields);
            _parts = [.. templates.Fields.Select(book.Located)];
        }

        var parts = new Column[_parts.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = _parts[i].Compute(events, rows);
        return new ComposedColumn(templates.All, codes, new Batch(_schema, parts, rows.Length), isWhole ? null : Lines(events, rows, codes));
    }

    // The lines of rows that no template makes.
    private static Utf8Column Lines(EventRows events, ReadOnlySpan<int> rows, ReadOnlySpan<byte> codes)
    {
        var builder = new Fields.Utf8ColumnBuilder(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i < codes.Length && codes[i] != 0) builder.AddAbsent();
            else builder.Add(events.LineOf(rows[i]));
        }

        return builder.ToColumn();
    }
}
