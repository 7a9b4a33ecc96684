using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Formats;

/// <summary>The keys of a JSON object and its short texts: what recognition looks at, once for each shape.</summary>
internal sealed class JsonOutline
{
    private const int LongestText = 256;

    private readonly Dictionary<string, string?> _keys = new(StringComparer.Ordinal);

    private JsonOutline(ulong signature) => Signature = signature;

    /// <summary>The shape, as <see cref="JsonLocator"/> computes it.</summary>
    public ulong Signature { get; private set; }

    /// <summary>Whether the object has that key.</summary>
    public bool Has(string key) => _keys.ContainsKey(key);

    /// <summary>The text of that key, or null where it has none or a long one.</summary>
    public string? TextOf(string key) => _keys.GetValueOrDefault(key);

    /// <summary>Reads the object that begins at <paramref name="start"/>; null with the fault where it is malformed.</summary>
    public static JsonOutline? Read(ReadOnlySpan<byte> buffer, int start, int end, JsonShapes shapes, out LineFault fault)
    {
        var outline = new JsonOutline(JsonShapes.Seed);
        var cursor = new JsonCursor(buffer, start, end);
        var isRead = outline.TryRead(ref cursor, shapes);
        if (isRead && cursor.Position < end) isRead = cursor.Fail(LineFault.TrailingText);
        fault = cursor.Fault;
        return isRead ? outline : null;
    }

    /// <summary>The outline of an object with these keys and no texts.</summary>
    public static JsonOutline OfNames(IEnumerable<string> names)
    {
        var outline = new JsonOutline(JsonShapes.Seed);
        foreach (var name in names) outline._keys[name] = null;
        return outline;
    }

    private bool TryRead(ref JsonCursor cursor, JsonShapes shapes)
    {
        if (!cursor.TryOpen((byte)'}', 0, out var isClosed)) return false;
        while (!isClosed)
        {
            if (cursor.Current != '"') return cursor.Fail(cursor.Position >= cursor.End ? LineFault.Truncated : LineFault.MissingKey);
            if (!cursor.TryText(out var start, out var length, out _)) return false;
            var spelling = cursor.Slice(start, length);
            var key = JsonText.Unescape(spelling);
            Signature = JsonShapes.WithKey(Signature, Utf8Hash.Of(spelling));
            if (!cursor.TryColon() || !TryValue(ref cursor, key, shapes.IsTelling(key)) || !cursor.TryNext((byte)'}', out isClosed)) return false;
        }

        cursor.SkipBlanks();
        return true;
    }

    private bool TryValue(ref JsonCursor cursor, string key, bool isTelling)
    {
        _keys[key] = null;
        if (cursor.Current != '"') return cursor.TrySkipValue(1);
        if (!cursor.TryText(out var start, out var length, out _)) return false;
        var text = cursor.Slice(start, length);
        if (isTelling) Signature = JsonShapes.WithKey(Signature, Utf8Hash.Of(text));
        if (length <= LongestText) _keys[key] = JsonText.Unescape(text);
        return true;
    }
}
