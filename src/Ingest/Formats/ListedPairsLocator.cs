using System.Text;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Formats;

/// <summary>Finds fields in a message of <c>Key: value, Key: value</c>, as Cisco's threat defence writes it. Values may hold commas.</summary>
internal sealed class ListedPairsLocator(FieldSlots slots, TextRule? rule) : FieldLocator(slots)
{
    public override LineFault Locate(ReadOnlySpan<byte> buffer, int start, int length, int row)
    {
        var line = buffer.Slice(start, length);
        if (rule is not null && !rule.Matches(line)) return LineFault.NotMine;
        var at = rule?.EndOfFirstLiteral(line) ?? 0;
        var colon = line[at..].IndexOf(": "u8);
        // What stands before the first key is the message's own number.
        if (colon >= 0 && at > 0) at += colon + 2;
        while (TryPair(line, ref at, out var key, out var from, out var to))
        {
            var slot = Slots.SlotOf(Encoding.UTF8.GetString(line[key]));
            if (slot >= 0 && to > from) Table.Set(row, slot, new FieldSpan(start + from, to - from, SpanForm.Text));
        }

        return LineFault.None;
    }

    private static bool TryPair(ReadOnlySpan<byte> line, ref int at, out Range key, out int from, out int to)
    {
        key = default;
        from = to = 0;
        var colon = line[at..].IndexOf(": "u8);
        if (colon <= 0) return false;
        key = at..(at + colon);
        from = at + colon + 2;
        to = from;
        while (true)
        {
            var comma = line[to..].IndexOf(", "u8);
            if (comma < 0)
            {
                at = to = line.Length;
                return true;
            }

            to += comma;
            if (IsKeyNext(line[(to + 2)..]))
            {
                at = to + 2;
                return true;
            }

            to += 2;
        }
    }

    private static bool IsKeyNext(ReadOnlySpan<byte> rest)
    {
        var colon = rest.IndexOf((byte)':');
        if (colon <= 0 || colon + 1 >= rest.Length || rest[colon + 1] != ' ') return false;
        foreach (var value in rest[..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)' ' or (byte)'_')) return false;
        }

        return true;
    }
}
