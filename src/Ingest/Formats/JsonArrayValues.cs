using System.Text;
using Breakwater.Columns.Values;

namespace Breakwater.Ingest.Formats;

/// <summary>Takes values out of a JSON array along a path: <c>{}</c> goes into the elements, <c>.name</c> into a member. Names are those that spath gives.</summary>
internal static class JsonArrayValues
{
    /// <summary>The scalars on <paramref name="path"/> in document order, as one value. The array is well-formed.</summary>
    public static Value Read(ReadOnlySpan<byte> array, string path)
    {
        var texts = new List<string>();
        var padded = new byte[array.Length + Files.RecordReader.PaddingBytes];
        array.CopyTo(padded);
        var cursor = new JsonCursor(padded, 0, array.Length);
        ReadArray(ref cursor, path, 0, texts);
        return Value.FromTexts(texts);
    }

    /// <summary>Calls <paramref name="onPath"/> with each path that leads to a scalar.</summary>
    public static void Discover(ref JsonCursor cursor, string prefix, int depth, Action<string> onPath)
    {
        if (!cursor.TryOpen((byte)']', depth, out var isClosed)) return;
        while (!isClosed)
        {
            DiscoverValue(ref cursor, prefix + "{}", depth + 1, onPath);
            if (cursor.Fault != LineFault.None || !cursor.TryNext((byte)']', out isClosed)) return;
        }
    }

    private static void DiscoverValue(ref JsonCursor cursor, string prefix, int depth, Action<string> onPath)
    {
        if (cursor.Current == '[')
        {
            Discover(ref cursor, prefix, depth, onPath);
        }
        else if (cursor.Current == '{')
        {
            if (!cursor.TryOpen((byte)'}', depth, out var isClosed)) return;
            while (!isClosed)
            {
                if (!TryKey(ref cursor, out var key)) return;
                DiscoverValue(ref cursor, $"{prefix}.{key}", depth + 1, onPath);
                if (cursor.Fault != LineFault.None || !cursor.TryNext((byte)'}', out isClosed)) return;
            }
        }
        else if (cursor.TrySkipValue(depth))
        {
            onPath(prefix);
        }
    }

    private static void ReadArray(ref JsonCursor cursor, ReadOnlySpan<char> path, int depth, List<string> texts)
    {
        var isOnPath = path.StartsWith("{}");
        if (!cursor.TryOpen((byte)']', depth, out var isClosed)) return;
        while (!isClosed)
        {
            if (isOnPath) ReadValue(ref cursor, path[2..], depth + 1, texts);
            else cursor.TrySkipValue(depth + 1);
            if (cursor.Fault != LineFault.None || !cursor.TryNext((byte)']', out isClosed)) return;
        }
    }

    private static void ReadValue(ref JsonCursor cursor, ReadOnlySpan<char> path, int depth, List<string> texts)
    {
        switch (cursor.Current)
        {
            case (byte)'[':
                ReadArray(ref cursor, path, depth, texts);
                break;
            case (byte)'{':
                ReadObject(ref cursor, path, depth, texts);
                break;
            case (byte)'"':
                if (cursor.TryText(out var start, out var length, out var hasEscapes) && path.IsEmpty)
                {
                    var bytes = cursor.Slice(start, length);
                    texts.Add(hasEscapes ? JsonText.Unescape(bytes) : Encoding.UTF8.GetString(bytes));
                }

                break;
            default:
                var from = cursor.Position;
                if (cursor.TryScalar() && path.IsEmpty) texts.Add(Encoding.UTF8.GetString(cursor.Slice(from, cursor.Position - from)));
                break;
        }
    }

    private static void ReadObject(ref JsonCursor cursor, ReadOnlySpan<char> path, int depth, List<string> texts)
    {
        if (!cursor.TryOpen((byte)'}', depth, out var isClosed)) return;
        while (!isClosed)
        {
            if (!TryKey(ref cursor, out var key)) return;
            // The rest of the path begins with this member's name, and goes on with another step or ends.
            var isOnPath = path.Length > key.Length && path[0] == '.' && path[1..].StartsWith(key, StringComparison.Ordinal);
            var rest = isOnPath ? path[(key.Length + 1)..] : default;
            if (isOnPath && (rest.IsEmpty || rest[0] is '.' or '{')) ReadValue(ref cursor, rest, depth + 1, texts);
            else cursor.TrySkipValue(depth + 1);
            if (cursor.Fault != LineFault.None || !cursor.TryNext((byte)'}', out isClosed)) return;
        }
    }

    private static bool TryKey(ref JsonCursor cursor, out string key)
    {
        key = "";
        if (cursor.Current != '"') return cursor.Fail(LineFault.MissingKey);
        if (!cursor.TryText(out var start, out var length, out _)) return false;
        key = JsonText.Unescape(cursor.Slice(start, length));
        return cursor.TryColon();
    }
}
