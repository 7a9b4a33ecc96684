using System.Text;
using System.Text.Unicode;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Fields;

/// <summary>Columns of events on their way into a store: from bytes to bytes, without text in between.</summary>
internal static class LoadedColumns
{
    /// <summary>The field's values, where all of them are decimal numbers in their plain spelling; else null.</summary>
    public static DecimalColumn? TryDecimals(LocatedField field, EventRows events, ReadOnlySpan<int> rows)
    {
        var packed = new long[rows.Length];
        for (var i = 0; i < packed.Length; i++)
        {
            var span = field.SpanOf(events, rows[i], out _);
            if (span.IsAbsent) packed[i] = DecimalText.Absent;
            else if (span.Form != SpanForm.Text || !DecimalText.TryPack(events.BytesOf(span), out packed[i])) return null;
        }

        return new DecimalColumn(packed);
    }

    /// <summary>The field's values as text; null where one of them is none.</summary>
    public static Utf8Column? TryTexts(LocatedField field, EventRows events, ReadOnlySpan<int> rows)
    {
        var builder = new Utf8ColumnBuilder(rows.Length);
        foreach (var row in rows)
        {
            var span = field.SpanOf(events, row, out _);
            if (span.IsAbsent) builder.AddAbsent();
            else if (span.Form == SpanForm.Text) builder.Add(events.BytesOf(span));
            else return null;
        }

        return builder.ToColumn();
    }
}

/// <summary>Collects texts of a column, as bytes.</summary>
internal sealed class Utf8ColumnBuilder(int rowCount)
{
    private readonly int[] _ends = new int[rowCount];
    private byte[] _bytes = new byte[rowCount * 16];
    private int _end;
    private int _row;

    public void AddAbsent() => _ends[_row++] = ~_end;

    /// <summary>Adds a text; what is no UTF-8 in it becomes what a decoder puts in its place.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text)) text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
        if (_end + text.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_end + text.Length, _bytes.Length * 2));
        text.CopyTo(_bytes.AsSpan(_end));
        _end += text.Length;
        _ends[_row++] = _end;
    }

    public Utf8Column ToColumn() => new(_bytes, _ends);
}
