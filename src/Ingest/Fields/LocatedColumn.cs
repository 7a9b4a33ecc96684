using Breakwater.Columns.Batches;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Fields;

/// <summary>A field whose bytes were found and are not turned into values before somebody reads it.</summary>
internal sealed class LocatedColumn : DeferredColumn
{
    private readonly EventRows _events;
    private readonly LocatedField _field;

    public LocatedColumn(EventRows events, LocatedField field)
        : base(events.Count)
    {
        _events = events;
        _field = field;
    }

    private LocatedColumn(EventRows events, LocatedField field, int sourceLength, int[] rows)
        : base(sourceLength, rows)
    {
        _events = events;
        _field = field;
    }

    protected override Column Decode(ReadOnlySpan<int> rows) => _field.Decode(_events, rows);

    protected override DeferredColumn WithRows(int sourceLength, int[] rows) => new LocatedColumn(_events, _field, sourceLength, rows);
}
