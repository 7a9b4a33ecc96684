using System.Text;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Formats;

/// <summary>Finds fields in a line of free text by the named groups of patterns. Every pattern whose literal occurs in the line is tried; the first value of a field counts.</summary>
internal sealed class PatternLocator : FieldLocator
{
    private readonly TextRule? _rule;
    private readonly (byte[] Literal, LinePattern Pattern, (int Group, int Slot)[] Groups)[] _extractions;

    public PatternLocator(FieldSlots slots, TextRule? rule, IReadOnlyList<Extraction> extractions)
        : base(slots)
    {
        _rule = rule;
        _extractions = [.. extractions.Select(extraction => (Encoding.UTF8.GetBytes(extraction.Literal), extraction.Pattern, GroupsOf(extraction.Pattern))).Where(item => item.Item3.Length > 0)];
    }

    public override LineFault Locate(ReadOnlySpan<byte> buffer, int start, int length, int row)
    {
        var line = buffer.Slice(start, length);
        if (_rule is not null && !_rule.Matches(line)) return LineFault.NotMine;
        Extract(line, start, row);
        return LineFault.None;
    }

    private void Extract(ReadOnlySpan<byte> line, int start, int row)
    {
        string? text = null;
        foreach (var (literal, pattern, groups) in _extractions)
        {
            if (literal.Length > 0 && line.IndexOf(literal) < 0) continue;
            // One character a byte, so that positions in the text are positions in the line.
            text ??= Encoding.Latin1.GetString(line);
            var match = pattern.Match(text);
            if (!match.Success) continue;
            foreach (var (number, slot) in groups)
            {
                var group = match.Groups[number];
                if (group.Success && group.Length > 0 && Table[row, slot].IsAbsent) Table.Set(row, slot, new FieldSpan(start + group.Index, group.Length, SpanForm.Text));
            }
        }
    }

    private (int Group, int Slot)[] GroupsOf(LinePattern pattern) =>
        [.. pattern.Groups.Select(group => (group.Number, Slots.SlotOf(group.Name))).Where(group => group.Item2 >= 0)];
}
