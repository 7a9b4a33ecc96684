using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.Formats;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>The host that the event names, in a field or in its syslog header, else the file's.</summary>
internal sealed class HostRecipe(LocatedField field) : ColumnRecipe
{
    private readonly Utf8Interner _interner = new();
    private readonly SpanDecoder _decoder = new([]);

    public override Column Compute(EventRows events, ReadOnlySpan<int> rows)
    {
        var codes = new int[rows.Length];
        var fallback = Encoding.UTF8.GetBytes(events.File?.Host.ToText() ?? "");
        _interner.BeginColumn();
        for (var i = 0; i < codes.Length; i++)
        {
            var span = field.SpanOf(events, rows[i], out _);
            var host = span.IsAbsent ? SyslogHeader.Read(events.LineOf(rows[i])).Host : events.BytesOf(span);
            codes[i] = _interner.Intern(host.IsEmpty ? fallback : host, (int)SpanForm.Text, _decoder);
        }

        return new DictionaryColumn(_interner.Dictionary, codes);
    }
}
