using System.Runtime.InteropServices;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Store.Segments;

/// <summary>A column of texts that are made of other columns of the segment, such as the whole text of events all of whose parts are fields.</summary>
public sealed class ComposedStoredColumn : StoredColumn
{
    private readonly SegmentFile _file;
    private readonly ColumnEntry _entry;
    private readonly Segment _segment;
    private readonly Lazy<Content> _content;

    internal ComposedStoredColumn(ColumnEntry entry, SegmentFile file, Segment segment)
        : base(entry.Name, segment.RowCount)
    {
        _file = file;
        _entry = entry;
        _segment = segment;
        if (entry.Sections.Count != ComposedColumnWriter.SectionCount || entry.Parameters.Length != 1) throw file.Damaged($"the column '{entry.Name}' is not stored as composed texts are");
        if (entry.Sections[1].Length != (entry.Parameters[0] == ComposedBuilder.AbsentCode ? RowCount : 0)) throw file.Damaged($"the column '{entry.Name}' has not the segment's rows");
        _content = new Lazy<Content>(Open);
    }

    /// <summary>What was read of the column once.</summary>
    private sealed record Content(TextTemplate[] Templates, TextStoredColumn? Rest);

    public override Column Gather(ReadOnlySpan<int> rows)
    {
        var content = _content.Value;
        var codes = new byte[rows.Length];
        var isUsed = new bool[content.Templates.Length];
        var hasRest = false;
        var stored = _file.Peek(_entry.Sections[1], Name);
        for (var i = 0; i < codes.Length; i++)
        {
            var code = stored.IsEmpty ? _entry.Parameters[0] : stored[rows[i]];
            hasRest |= code == ComposedBuilder.RestCode;
            if (code < ComposedBuilder.FirstCode) continue;
            codes[i] = (byte)(code - ComposedBuilder.FirstCode + 1);
            isUsed[code - ComposedBuilder.FirstCode] = true;
        }

        var names = content.Templates.Where((_, index) => isUsed[index]).SelectMany(template => template.Fields).Distinct(StringComparer.Ordinal).ToArray();
        var parts = new Column[names.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = PartOf(names[i]).Gather(rows);
        return new ComposedColumn(content.Templates, codes, new Batch(new Schema(names), parts, rows.Length), hasRest ? GatherRest(content, rows) : null);
    }

    private StoredColumn PartOf(string name) =>
        _segment.Find(name) is { } part and not ComposedStoredColumn ? part : throw _file.Damaged($"'{name}', of which '{Name}' is made, is no column");

    private ValueColumn GatherRest(Content content, ReadOnlySpan<int> rows)
    {
        var values = new Value[rows.Length];
        var places = MemoryMarshal.Cast<byte, int>(_file.Peek(_entry.Sections[2], Name));
        var (found, restRows) = (new List<int>(), new List<int>());
        for (var i = 0; i < rows.Length; i++)
        {
            var place = places.BinarySearch(rows[i]);
            if (place < 0) continue;
            found.Add(i);
            restRows.Add(place);
        }

        if (content.Rest?.Gather(CollectionsMarshal.AsSpan(restRows)) is not { } rest) return new ValueColumn(values);
        for (var i = 0; i < found.Count; i++) values[found[i]] = rest[i];
        return new ValueColumn(values);
    }

    private Content Open()
    {
        var templates = ComposedColumnWriter.ReadTemplates(_file.Read(_entry.Sections[0], $"the templates of '{Name}'"));
        var codes = _file.Read(_entry.Sections[1], $"the codes of '{Name}'");
        var greatest = codes.IsEmpty ? _entry.Parameters[0] : codes.ToArray().Max();
        var rows = MemoryMarshal.Cast<byte, int>(_file.Read(_entry.Sections[2], $"the rows of '{Name}'"));
        if (greatest >= templates.Length + ComposedBuilder.FirstCode || codes.Count(ComposedBuilder.RestCode) != rows.Length) throw _file.Damaged($"a code of '{Name}' stands for nothing");
        var rest = rows.Length == 0 ? null : new TextStoredColumn(new ColumnEntry(Name, ColumnEncoding.Text, [], [_entry.Sections[3], _entry.Sections[4]]), _file, rows.Length);
        return new Content(templates, rest);
    }
}
