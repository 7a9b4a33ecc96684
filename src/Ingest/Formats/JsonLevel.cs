using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Formats;

/// <summary>The keys of one object of the JSON lines of a source type.</summary>
internal sealed class JsonLevel
{
    // Objects that use data as keys would otherwise fill the memory.
    private const int MaximumKeys = 4096;

    private readonly string _prefix;
    private readonly FieldSlots _slots;
    private readonly JsonShapes? _shapes;
    private JsonKey?[] _keys = new JsonKey?[64];
    private int _count;

    public JsonLevel(string prefix, FieldSlots slots, JsonShapes? shapes)
    {
        _prefix = prefix;
        _slots = slots;
        _shapes = shapes;
        Start = new JsonKey([], prefix, new FieldSlots(), false);
    }

    /// <summary>Stands for the opening bracket: its followers are the likely first keys.</summary>
    public JsonKey Start { get; }

    /// <summary>The key of that spelling.</summary>
    public JsonKey Find(ReadOnlySpan<byte> spelling)
    {
        var hash = Utf8Hash.Of(spelling);
        var mask = _keys.Length - 1;
        var at = unchecked((int)hash) & mask;
        while (_keys[at] is { } key)
        {
            if (key.Hash == hash && key.IsSpelled(spelling)) return key;
            at = (at + 1) & mask;
        }

        return Add(spelling, at);
    }

    private JsonKey Add(ReadOnlySpan<byte> spelling, int at)
    {
        var name = JsonText.Unescape(spelling);
        var added = new JsonKey(spelling, _prefix + name, _slots, _shapes?.IsTelling(name) ?? false);
        if (_count >= MaximumKeys) return added;
        _keys[at] = added;
        if (++_count * 2 > _keys.Length) Grow();
        return added;
    }

    private void Grow()
    {
        var old = _keys;
        _keys = new JsonKey?[old.Length * 2];
        foreach (var key in old)
        {
            if (key is null) continue;
            var at = unchecked((int)key.Hash) & (_keys.Length - 1);
            while (_keys[at] is not null) at = (at + 1) & (_keys.Length - 1);
            _keys[at] = key;
        }
    }
}
