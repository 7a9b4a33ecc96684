using Breakwater.Columns.Batches;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>
/// Writes texts that are made of other columns: the templates, a code a row, and for the rows that have no template which they are and what they hold. Where all rows
/// have one template, the parameters say so and there are no codes.
/// </summary>
internal static class ComposedColumnWriter
{
    /// <summary>The column's sections: templates, codes, rows without a template, and the two of a text column with their values.</summary>
    public const int SectionCount = 5;

    /// <summary>Writes the rows of <paramref name="column"/> in <paramref name="order"/> (null: as they are); null where every row lacks the field.</summary>
    public static ColumnEntry? Write(string name, ComposedBuilder column, int[]? order, SectionWriter sections)
    {
        var codes = column.Codes;
        if (!codes.ContainsAnyExcept(ComposedBuilder.AbsentCode)) return null;
        var ordered = new byte[codes.Length];
        for (var row = 0; row < ordered.Length; row++) ordered[row] = codes[order is null ? row : order[row]];
        var only = ordered.AsSpan().ContainsAnyExcept(ordered[0]) || ordered[0] < ComposedBuilder.FirstCode ? ComposedBuilder.AbsentCode : ordered[0];
        var templates = sections.Write(BytesOf(column.Templates));
        var codeSection = sections.Write(only == ComposedBuilder.AbsentCode ? ordered : []);
        var rest = WriteRest(codes, ordered, order, sections, out var restOrder);
        var text = TextColumnWriter.Write(name, column.Rest, restOrder, sections);
        return new ColumnEntry(name, ColumnEncoding.Composed, [only], [templates, codeSection, rest, .. text.Sections]);
    }

    /// <summary>The templates that <see cref="BytesOf"/> wrote.</summary>
    public static TextTemplate[] ReadTemplates(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var templates = new TextTemplate[reader.ReadCount(sizeof(int))];
        for (var i = 0; i < templates.Length; i++)
        {
            var fields = new string[reader.ReadCount(sizeof(int))];
            for (var field = 0; field < fields.Length; field++) fields[field] = reader.ReadText();
            var literals = new string[fields.Length + 1];
            for (var literal = 0; literal < literals.Length; literal++) literals[literal] = reader.ReadText();
            templates[i] = new TextTemplate(literals, fields);
        }

        return templates;
    }

    private static byte[] BytesOf(IReadOnlyList<TextTemplate> templates)
    {
        var writer = new ByteWriter();
        writer.WriteInt32(templates.Count);
        foreach (var template in templates)
        {
            writer.WriteInt32(template.Fields.Count);
            foreach (var field in template.Fields) writer.WriteText(field);
            foreach (var literal in template.Literals) writer.WriteText(literal);
        }

        return writer.Written.ToArray();
    }

    // Which rows of the segment the values belong to, ascending, and in which order the values have to be written for that.
    private static Section WriteRest(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> ordered, int[]? order, SectionWriter sections, out int[]? restOrder)
    {
        var rows = new List<int>();
        for (var row = 0; row < ordered.Length; row++)
        {
            if (ordered[row] == ComposedBuilder.RestCode) rows.Add(row);
        }

        restOrder = null;
        if (order is not null && rows.Count > 0)
        {
            var places = new int[codes.Length];
            var place = 0;
            for (var row = 0; row < codes.Length; row++)
            {
                if (codes[row] == ComposedBuilder.RestCode) places[row] = place++;
            }

            restOrder = [.. rows.Select(row => places[order[row]])];
        }

        var writer = new ByteWriter();
        foreach (var row in rows) writer.WriteInt32(row);
        return sections.Write(writer.Written);
    }
}
