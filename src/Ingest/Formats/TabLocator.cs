using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Formats;

/// <summary>Finds fields in a line of Zeek's tab-separated format.</summary>
internal sealed class TabLocator : FieldLocator
{
    private readonly ZeekHeader _header;
    private readonly int[] _slots;
    private readonly bool[] _isSet;
    private readonly byte[] _unset;
    private readonly byte[] _empty;

    public TabLocator(FieldSlots slots, ZeekHeader header)
        : base(slots)
    {
        _header = header;
        _slots = [.. header.Fields.Select(slots.SlotOf)];
        _isSet = [.. header.Fields.Select((_, column) => header.IsSet(column))];
        _unset = Encoding.UTF8.GetBytes(header.UnsetField);
        _empty = Encoding.UTF8.GetBytes(header.EmptyField);
    }

    public override byte SetSeparator => _header.SetSeparator;

    public override LineFault Locate(ReadOnlySpan<byte> buffer, int start, int length, int row)
    {
        var end = start + length;
        var separators = Vector256.Create(_header.Separator);
        ref var bytes = ref MemoryMarshal.GetReference(buffer);
        var column = 0;
        var begin = start;
        unchecked
        {
            for (var at = start; at < end; at += Vector256<byte>.Count)
            {
                var found = Vector256.Equals(Vector256.LoadUnsafe(ref bytes, (nuint)at), separators).ExtractMostSignificantBits();
                if (end - at < Vector256<byte>.Count) found &= (1u << (end - at)) - 1;
                for (; found != 0; found &= found - 1)
                {
                    var separator = at + BitOperations.TrailingZeroCount(found);
                    if (column < _slots.Length && _slots[column] >= 0) Write(buffer, begin, separator - begin, row, column);
                    column++;
                    begin = separator + 1;
                }
            }
        }

        if (column < _slots.Length && _slots[column] >= 0) Write(buffer, begin, end - begin, row, column);
        column++;
        if (column == _slots.Length) return LineFault.None;
        if (column == 1 && !buffer.Slice(start, length).Contains((byte)'\t') && buffer[start] is (byte)'{' or (byte)'<') return LineFault.NotMine;
        return column < _slots.Length ? LineFault.TooFewColumns : LineFault.TooManyColumns;
    }

    private void Write(ReadOnlySpan<byte> buffer, int start, int length, int row, int column)
    {
        var text = buffer.Slice(start, length);
        if (text.SequenceEqual(_unset)) return;
        if (length == _empty.Length && text.SequenceEqual(_empty)) Table.Set(row, _slots[column], new FieldSpan(start, 0, SpanForm.Text));
        else if (_isSet[column]) Table.Set(row, _slots[column], new FieldSpan(start, length, SpanForm.ZeekSet));
        else Table.Set(row, _slots[column], new FieldSpan(start, length, text.Contains((byte)'\\') ? SpanForm.ZeekEscaped : SpanForm.Text));
    }
}
