using System.Text;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Formats;

/// <summary>Finds fields in a line of <c>key=value</c> pairs anywhere in the text; a value with blanks stands in double quotes. The first value of a key counts.</summary>
internal sealed class PairsLocator : FieldLocator
{
    // Keys that are data would otherwise fill the memory.
    private const int MaximumKeys = 4096;

    private readonly TextRule? _rule;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _slotOf;

    public PairsLocator(FieldSlots slots, TextRule? rule)
        : base(slots)
    {
        _rule = rule;
        _slotOf = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public override LineFault Locate(ReadOnlySpan<byte> buffer, int start, int length, int row)
    {
        var line = buffer.Slice(start, length);
        if (_rule is not null && !_rule.Matches(line)) return LineFault.NotMine;
        var cursor = new PairCursor(line);
        while (cursor.TryNext(out var key, out var value))
        {
            var slot = SlotOf(line[key]);
            if (slot < 0 || !Table[row, slot].IsAbsent) continue;
            Table.Set(row, slot, new FieldSpan(value.Start + start, value.Length, value.Form));
        }

        return LineFault.None;
    }

    private int SlotOf(ReadOnlySpan<byte> key)
    {
        Span<char> name = stackalloc char[PairCursor.MaximumKeyLength];
        var length = Encoding.Latin1.GetChars(key, name);
        var text = name[..length];
        if (_slotOf.TryGetValue(text, out var slot)) return slot;
        slot = Slots.SlotOf(text.ToString());
        if (_slotOf.Dictionary.Count < MaximumKeys) _slotOf[text] = slot;
        return slot;
    }
}

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
