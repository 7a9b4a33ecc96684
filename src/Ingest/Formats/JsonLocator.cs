using Breakwater.Ingest.Fields;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Formats;

/// <summary>
/// Finds fields in a line that is a JSON object, perhaps behind a syslog header, in one pass. Nested members are named as spath names them: <c>a.b</c>, <c>a{}</c>, <c>a{}.b</c>.
/// A key that comes twice counts with its last value. SPL: <c>null</c> is the text null, as in Splunk's own JSON extraction; empty objects and arrays give no field.
/// </summary>
internal sealed class JsonLocator : FieldLocator
{
    private readonly SourceType? _type;
    private readonly JsonShapes? _shapes;
    private readonly JsonLevel _top;
    private readonly JsonTrack _track;
    private ulong _knownSignature;

    /// <summary>A locator for lines of <paramref name="type"/>, which <paramref name="shapes"/> tells from others; without shapes every JSON line is taken.</summary>
    public JsonLocator(FieldSlots slots, SourceType? type, JsonShapes? shapes)
        : base(slots)
    {
        _type = type;
        _shapes = shapes;
        _top = new JsonLevel("", slots, shapes);
        _track = new JsonTrack(this, _top);
    }

    public override LineFault Locate(ReadOnlySpan<byte> buffer, int start, int length, int row)
    {
        var end = start + length;
        var open = buffer[start] == '{' ? start : PayloadStart(buffer.Slice(start, length)) + start;
        if (open < start) return LineFault.NotMine;
        var isOnTrack = _track.IsUseful;
        if (isOnTrack && _track.TryRead(buffer, open, end, row, out var known)) return FaultOf(known);
        if (isOnTrack) Table.ClearRow(row);
        var cursor = new JsonCursor(buffer, open, end);
        var signature = JsonShapes.Seed;
        if (!TryObject(ref cursor, _top, row, 0, ref signature)) return cursor.Fault;
        if (cursor.Position < end) return LineFault.TrailingText;
        if (isOnTrack) _track.Learn(buffer, open, end);
        return FaultOf(signature);
    }

    /// <summary>Where the object begins in a line with something before it: at the first bracket that follows a blank or a colon; or -1.</summary>
    public static int PayloadStart(ReadOnlySpan<byte> line)
    {
        var at = line.IndexOf("{"u8);
        if (at <= 0) return at;
        var trimmed = line.TrimEnd(" \t"u8);
        return trimmed[^1] == '}' && line[at - 1] is (byte)' ' or (byte)':' or (byte)'\t' ? at : -1;
    }

    private LineFault FaultOf(ulong signature)
    {
        if (_shapes is null || signature == _knownSignature) return LineFault.None;
        if (!ReferenceEquals(_shapes.Find(signature), _type)) return LineFault.NotMine;
        _knownSignature = signature;
        return LineFault.None;
    }

    private bool TryObject(ref JsonCursor cursor, JsonLevel level, int row, int depth, ref ulong signature)
    {
        if (!cursor.TryOpen((byte)'}', depth, out var isClosed)) return false;
        var previous = level.Start;
        while (!isClosed)
        {
            if (!TryKey(ref cursor, level, previous, out var key)) return false;
            if (depth == 0) signature = JsonShapes.WithKey(signature, key.Hash);
            var isRead = key.IsIgnored ? cursor.TrySkipShortText() || cursor.TrySkipValue(depth + 1) : TryValue(ref cursor, key, row, depth + 1, ref signature);
            if (!isRead || !cursor.TryNext((byte)'}', out isClosed)) return false;
            previous = key;
        }

        if (isClosed && depth == 0) cursor.SkipBlanks();
        return true;
    }

    private static bool TryKey(ref JsonCursor cursor, JsonLevel level, JsonKey previous, out JsonKey key)
    {
        // Perf: nearly every key is the one that followed the key before it last time.
        if (previous.Follower is { } follower && follower.IsAt(ref cursor)) key = follower;
        else if (previous.OtherFollower is { } other && other.IsAt(ref cursor)) key = other;
        else
        {
            key = previous;
            if (cursor.Current != '"') return cursor.Fail(cursor.Position >= cursor.End ? LineFault.Truncated : LineFault.MissingKey);
            if (!cursor.TryText(out var start, out var length, out _)) return false;
            key = level.Find(cursor.Slice(start, length));
            previous.Follow(key);
            return cursor.TryColon();
        }

        cursor.Position += key.QuotedLength;
        if (cursor.Current <= ' ') cursor.SkipBlanks();
        return true;
    }

    /// <summary>Reads a value of the line, and notes what somebody reads of it.</summary>
    public bool TryValue(ref JsonCursor cursor, JsonKey key, int row, int depth, ref ulong signature)
    {
        var from = cursor.Position;
        switch (cursor.Current)
        {
            case (byte)'"':
                if (!cursor.TryText(out var start, out var length, out var hasEscapes)) return false;
                if (key.IsTelling) signature = JsonShapes.WithKey(signature, Utf8Hash.Of(cursor.Slice(start, length)));
                if (key.Slot >= 0) Table.Set(row, key.Slot, new FieldSpan(start, length, hasEscapes ? SpanForm.JsonEscaped : SpanForm.Text));
                return true;
            case (byte)'{':
                return key.Members is { } members ? TryObject(ref cursor, members, row, depth, ref signature) : cursor.TrySkipValue(depth);
            case (byte)'[':
                return TryArray(ref cursor, key, row, depth);
            default:
                if (!cursor.TryScalar()) return false;
                if (key.Slot >= 0) Table.Set(row, key.Slot, new FieldSpan(from, cursor.Position - from, SpanForm.Text));
                return true;
        }
    }

    private bool TryArray(ref JsonCursor cursor, JsonKey key, int row, int depth)
    {
        var from = cursor.Position;
        if (!cursor.TrySkipValue(depth)) return false;
        if (!key.IsArrayWanted) return true;
        if (Slots.IsDiscovering)
        {
            var inside = cursor;
            inside.Position = from;
            JsonArrayValues.Discover(ref inside, key.FullName, depth, key.AddArrayPath);
        }

        var span = new FieldSpan(from, cursor.Position - from, SpanForm.JsonArray);
        foreach (var slot in key.ArraySlots) Table.Set(row, slot, span);
        return true;
    }
}
