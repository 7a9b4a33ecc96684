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
