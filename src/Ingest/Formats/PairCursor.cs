using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Formats;

/// <summary>Walks over the <c>key=value</c> pairs of a line.</summary>
internal ref struct PairCursor(ReadOnlySpan<byte> line)
{
    /// <summary>A longer word before an equals sign is no key.</summary>
    public const int MaximumKeyLength = 64;

    private readonly ReadOnlySpan<byte> _line = line;
    private int _at;

    /// <summary>The next pair: where its key lies in the line and its value, without quotes.</summary>
    public bool TryNext(out Range key, out FieldSpan value)
    {
        while (true)
        {
            key = default;
            value = default;
            var step = _line[_at..].IndexOf((byte)'=');
            if (step < 0) return false;
            var equals = _at + step;
            var start = equals;
            while (start > _at && equals - start < MaximumKeyLength && IsKeyByte(_line[start - 1])) start--;
            _at = equals + 1;
            if (start == equals || !char.IsAsciiLetter((char)_line[start]) && _line[start] != '_') continue;
            key = start..equals;
            value = TakeValue();
            return true;
        }
    }

    private static bool IsKeyByte(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'.' or (byte)'-' or (byte)':' or (byte)'@';

    private FieldSpan TakeValue()
    {
        var start = _at;
        if (start < _line.Length && _line[start] == '"' && TakeQuoted() is { } quoted) return quoted;
        var length = _line[start..].IndexOfAny(" ,;\t"u8);
        if (length < 0) length = _line.Length - start;
        _at = start + length;
        // A quote that was opened around the whole pair ("a=1 b=2") is not part of the last value.
        if (length > 0 && _line[_at - 1] == '"' && _line.Slice(start, length).Count((byte)'"') == 1) length--;
        return new FieldSpan(start, length, SpanForm.Text);
    }

    private FieldSpan? TakeQuoted()
    {
        var start = _at + 1;
        var hasEscapes = false;
        for (var at = start; at < _line.Length; at++)
        {
            var step = _line[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0) return null;
            at += step;
            if (_line[at] == '\\')
            {
                hasEscapes = true;
                at++;
                continue;
            }

            _at = at + 1;
            return new FieldSpan(start, at - start, hasEscapes ? SpanForm.BackslashQuoted : SpanForm.Text);
        }

        return null;
    }
}
