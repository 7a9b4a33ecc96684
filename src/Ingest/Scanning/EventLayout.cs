using Breakwater.Columns.Batches;
using Breakwater.Engine.Plan;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.Formats;
using Breakwater.Ingest.Recipes;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Scanning;

/// <summary>How lines of one source type and format become rows of a batch, and the rows of the current block. Belongs to one thread.</summary>
internal sealed class EventLayout
{
    private static readonly string[] CommonFields =
    [
        ReservedFields.Time, ReservedFields.Raw, ReservedFields.Index, ReservedFields.Source, ReservedFields.SourceType, ReservedFields.Host, ReservedFields.LineCount,
    ];

    private readonly FieldSet _fields;
    private readonly FieldSlots _slots;
    private readonly RecipeBook _book;
    private readonly List<(string Name, ColumnRecipe Recipe)> _columns = [];
    private Schema? _schema;
    private int _knownSlots = -1;

    /// <summary>A layout for <paramref name="type"/> in <paramref name="format"/> that makes the columns <paramref name="fields"/>.</summary>
    public EventLayout(SourceType type, RecordFormat format, FieldSet fields, LogFileOptions options, JsonShapes shapes, bool isForced, bool isLoading)
    {
        Type = type;
        Format = format;
        _fields = fields;
        _slots = fields.IsAll ? new FieldSlots(_ => true, isOpen: true) : new FieldSlots(fields.Patterns.Any() ? fields.Contains : null);
        _book = new RecipeBook(type, _slots, options, format is ZeekTabFormat tab ? tab.Header.SetSeparator : (byte)',', isLoading);
        // Recipes first: they say which event fields the locator has to look for.
        if (!_slots.IsOpen) AddNamedColumns();
        Locator = format.Open(_slots, type, shapes, isForced);
        Rows = new EventRows(Locator.Table);
    }

    /// <summary>The source type.</summary>
    public SourceType Type { get; }

    /// <summary>The format.</summary>
    public RecordFormat Format { get; }

    /// <summary>Finds the fields in its lines.</summary>
    public FieldLocator Locator { get; }

    /// <summary>Its lines in the current block.</summary>
    public EventRows Rows { get; }

    /// <summary>How many fields its lines had so far, where they are found out.</summary>
    public int SlotCount => _slots.Count;

    /// <summary>Whether some fields were left out because there are too many.</summary>
    public bool IsFull => _slots.IsFull;

    /// <summary>The rows of the current block; valid until the next one begins.</summary>
    public Batch ToBatch()
    {
        if (_schema is null || (_slots.IsDiscovering && _knownSlots != _slots.Count)) AddFoundColumns();
        var schema = _schema ?? Schema.Empty;
        var columns = new Column[_columns.Count];
        for (var i = 0; i < columns.Length; i++) columns[i] = _columns[i].Recipe.Open(Rows);
        return new Batch(schema, columns, Rows.Count);
    }

    private void AddNamedColumns()
    {
        foreach (var name in _fields.Names) _columns.Add((name, _book.Find(name)));
        if (!_slots.IsDiscovering) return;
        foreach (var name in CommonFields) AddColumn(name);
        foreach (var field in Type.Fields) AddColumn(field.Name);
        AddColumn(ReservedFields.Tag);

    }

    // Where fields are found out while reading, each new one adds a column.
    private void AddFoundColumns()
    {
        if (_slots.IsOpen && _knownSlots < 0)
        {
            foreach (var name in CommonFields) AddColumn(name);
        }

        var known = _columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var defined = Type.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var first = Math.Max(0, _knownSlots);
        _knownSlots = _slots.Count;
        if (_slots.IsDiscovering)
        {
            for (var slot = first; slot < _slots.Count; slot++)
            {
                var name = _slots.NameOf(slot);
                if (!defined.Contains(name) && known.Add(name)) AddColumn(name);
            }

            if (_slots.IsOpen && first == 0 && _schema is null)
            {
                foreach (var field in Type.Fields) AddColumn(field.Name);
                if (Type.Tags.Count > 0) AddColumn(ReservedFields.Tag);
            }
        }

        _schema = new Schema(_columns.Select(column => column.Name));
    }

    private void AddColumn(string name)
    {
        if (_fields.Contains(name) && !_columns.Exists(column => column.Name == name)) _columns.Add((name, _book.Find(name)));
    }
}
