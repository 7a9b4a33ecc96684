using System.Runtime.CompilerServices;
using Breakwater.Columns.Batches;
using Breakwater.Ingest.Formats;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Scanning;

/// <summary>The layouts that a reader has met, and those among them that the current block uses. Belongs to one thread.</summary>
internal sealed class LayoutSet(LogScan scan, JsonShapes shapes)
{
    // A reader that meets many headers (a folder of many small files) should not keep them all.
    private const int MaximumLayouts = 512;

    private readonly Dictionary<(SourceType Type, string Format), EventLayout> _layouts = new(new LayoutKeyComparer());
    private readonly Dictionary<string, EventLayout> _broken = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceType, bool> _wanted = new(ReferenceEqualityComparer.Instance);
    private readonly List<EventLayout> _used = [];
    private readonly Dictionary<string, Schema> _unions = new(StringComparer.Ordinal);
    private byte[] _buffer = [];
    private FileFacts? _facts;
    private EventLayout? _lastUsed;
    private EventLayout? _lastWanted;
    private int _lastPart;
    private int _takenParts;

    /// <summary>The order of the rows of the current block.</summary>
    public Interleaving Order { get; } = new();

    /// <summary>Whether some source type had too many fields.</summary>
    public bool AreFieldsMissing => _layouts.Values.Any(layout => layout.IsFull);

    /// <summary>Starts another file.</summary>
    public void BeginFile(FileFacts facts)
    {
        _facts = facts;
        _wanted.Clear();
        _lastWanted = null;
        if (_layouts.Count <= MaximumLayouts) return;
        _layouts.Clear();
        _broken.Clear();
    }

    /// <summary>Starts another block.</summary>
    public void Begin(byte[] buffer, FileFacts facts)
    {
        _buffer = buffer;
        _facts = facts;
        foreach (var layout in _layouts.Values) layout.Rows.Begin(buffer, facts, layout.SlotCount);
        foreach (var layout in _broken.Values) layout.Rows.Begin(buffer, facts, layout.SlotCount);
        _used.Clear();
        _takenParts = 0;
        _lastUsed = null;
        Order.Clear();
    }

    /// <summary>The layout for a line.</summary>
    public EventLayout Of(Recognition recognition)
    {
        var key = (recognition.Type, recognition.Format.Key);
        if (_layouts.TryGetValue(key, out var known)) return known;
        var added = New(recognition.Type, recognition.Format);
        _layouts.Add(key, added);
        return added;
    }

    /// <summary>The layout for lines that should have been like those of <paramref name="layout"/> and are broken.</summary>
    public EventLayout BrokenOf(EventLayout layout)
    {
        if (_broken.TryGetValue(layout.Type.Name, out var known)) return known;
        var added = New(layout.Type.WithoutFields(), PlainFormat.Instance);
        _broken.Add(layout.Type.Name, added);
        return added;
    }

    /// <summary>Whether events of the layout's type can satisfy the scan's conditions.</summary>
    public bool IsWanted(EventLayout layout)
    {
        // Perf: hunt. Lines of one log are of one type.
        if (ReferenceEquals(layout, _lastWanted)) return true;
        if (!_wanted.TryGetValue(layout.Type, out var wanted))
        {
            wanted = _facts is null || scan.CanMatch(layout.Type, _facts);
            _wanted.Add(layout.Type, wanted);
        }

        if (wanted) _lastWanted = layout;
        return wanted;
    }

    /// <summary>The number of the layout within the current block.</summary>
    public int PartOf(EventLayout layout)
    {
        if (ReferenceEquals(layout, _lastUsed)) return _lastPart;
        _lastUsed = layout;
        _lastPart = _used.IndexOf(layout);
        if (_lastPart >= 0) return _lastPart;
        _used.Add(layout);
        return _lastPart = _used.Count - 1;
    }

    /// <summary>The events of the current block, or null where all of them were taken: at once, or, where they go into a store, those of one source type after the other.</summary>
    public Batch? Take()
    {
        if (_takenParts == _used.Count) return null;
        if (scan.IsLoading && AreTypesDistinct()) return _used[_takenParts++].ToBatch();
        _takenParts = _used.Count;
        return _used.Count == 1 ? _used[0].ToBatch() : Interleave();
    }

    // Lines of one type in two formats stay in the order of the file.
    private bool AreTypesDistinct()
    {
        for (var i = 1; i < _used.Count; i++)
        {
            for (var other = 0; other < i; other++)
            {
                if (_used[i].Type.Name == _used[other].Type.Name) return false;
            }
        }

        return true;
    }

    private EventLayout New(SourceType type, RecordFormat format)
    {
        var layout = new EventLayout(type, format, scan.Fields, scan.Options, shapes, scan.Forced is not null, scan.IsLoading);
        if (_facts is not null) layout.Rows.Begin(_buffer, _facts, layout.SlotCount);
        return layout;
    }

    // Types are compared as objects: comparing what is in them would take longer than reading a line.
    private sealed class LayoutKeyComparer : IEqualityComparer<(SourceType Type, string Format)>
    {
        public bool Equals((SourceType Type, string Format) left, (SourceType Type, string Format) right) => ReferenceEquals(left.Type, right.Type) && left.Format == right.Format;

        public int GetHashCode((SourceType Type, string Format) key) => RuntimeHelpers.GetHashCode(key.Type);
    }

    private Batch Interleave()
    {
        var batches = _used.Select(layout => layout.ToBatch()).ToArray();
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in batches.SelectMany(batch => batch.Schema.Names))
        {
            if (seen.Add(name)) names.Add(name);
        }

        var key = string.Join('\n', names);
        if (!_unions.TryGetValue(key, out var schema))
        {
            if (_unions.Count >= MaximumLayouts) _unions.Clear();
            _unions.Add(key, schema = new Schema(names));
        }

        var columns = new Column[names.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var parts = new Column?[batches.Length];
            for (var part = 0; part < parts.Length; part++)
            {
                var index = batches[part].Schema.IndexOf(names[i]);
                parts[part] = index < 0 ? null : batches[part].Columns[index];
            }

            columns[i] = new InterleavedColumn(Order, parts);
        }

        return new Batch(schema, columns, Order.Count);
    }
}
