using System.Text;
using System.Text.Unicode;
using Breakwater.Columns.Batches;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>
/// Learns from lines of one source type what stands between their fields. A line has a template when the bytes before, between and behind the template's fields are exactly
/// the template's, so that the fields' values put in between give the line back byte for byte. Belongs to one thread.
/// </summary>
internal sealed class LineTemplates(FieldSlots slots, Predicate<string> isPlain)
{
    // Fields come and go in few combinations; lines with more than these are better kept as they are.
    private const int MaximumTemplates = 64;

    // Where so many templates make less than half of the lines, something else changes in every line.
    private const int TrialTemplates = 16;

    private readonly List<TextTemplate> _all = [];
    private readonly List<Shape> _shapes = [];
    private readonly List<string> _fields = [];
    private readonly List<int> _spans = [];
    private long _lineCount;
    private long _matchCount;

    /// <summary>A template as bytes and slots, and its code.</summary>
    private sealed record Shape(byte[][] Literals, int[] Slots, byte Code);

    /// <summary>The templates so far; the first one's code is 1.</summary>
    public IReadOnlyList<TextTemplate> All => _all;

    /// <summary>The fields of all templates.</summary>
    public IReadOnlyList<string> Fields => _fields;

    private bool IsHopeless => _shapes.Count >= TrialTemplates && _matchCount * 2 < _lineCount;

    /// <summary>The code of the template that makes the line; 0 where none does.</summary>
    public byte CodeOf(EventRows events, int row)
    {
        if (IsHopeless || !Utf8.IsValid(events.LineOf(row))) return 0;
        _lineCount++;
        for (var i = 0; i < _shapes.Count; i++)
        {
            if (!IsMadeBy(_shapes[i], events, row)) continue;
            _matchCount++;
            var code = _shapes[i].Code;
            // Frequent ones move to the front.
            if (i > 0) (_shapes[i - 1], _shapes[i]) = (_shapes[i], _shapes[i - 1]);
            return code;
        }

        return _shapes.Count < MaximumTemplates ? Learn(events, row) : (byte)0;
    }

    private static bool IsMadeBy(Shape shape, EventRows events, int row)
    {
        var line = events.LineOf(row);
        var origin = events.StartOf(row);
        var at = 0;
        for (var i = 0; i < shape.Slots.Length; i++)
        {
            var span = events.Table[row, shape.Slots[i]];
            var literal = shape.Literals[i];
            if (span.Form != SpanForm.Text || span.Start - origin - at != literal.Length || !line.Slice(at, literal.Length).SequenceEqual(literal)) return false;
            at = span.Start - origin + span.Length;
        }

        return line[at..].SequenceEqual(shape.Literals[^1]);
    }

    private byte Learn(EventRows events, int row)
    {
        _spans.Clear();
        for (var slot = 0; slot < slots.Count; slot++)
        {
            if (events.Table[row, slot].Form == SpanForm.Text && isPlain(slots.NameOf(slot))) _spans.Add(slot);
        }

        _spans.Sort((left, right) => events.Table[row, left].Start.CompareTo(events.Table[row, right].Start));
        var line = events.LineOf(row);
        var origin = events.StartOf(row);
        var (literals, found, at) = (new List<byte[]>(), new List<int>(), 0);
        foreach (var slot in _spans)
        {
            var span = events.Table[row, slot];
            var start = span.Start - origin;
            // A field may lie within another, or before the line where it was taken from a header.
            if (start < at || start + span.Length > line.Length) continue;
            literals.Add(line[at..start].ToArray());
            found.Add(slot);
            at = start + span.Length;
        }

        literals.Add(line[at..].ToArray());
        // Fields that begin or end within a character do not put together what they took apart.
        if (!literals.TrueForAll(literal => Utf8.IsValid(literal))) return 0;
        var names = found.ConvertAll(slots.NameOf);
        foreach (var name in names.Where(name => !_fields.Contains(name))) _fields.Add(name);
        _all.Add(new TextTemplate(literals.ConvertAll(Encoding.UTF8.GetString), names));
        _shapes.Add(new Shape([.. literals], [.. found], (byte)_all.Count));
        return (byte)_all.Count;
    }
}
