using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>
/// Writes the distinct values of a column in the order of their bytes, texts first: the number of values, the end of each value's bytes (a number more than there are
/// values, the first one 0), a kind a value, the bytes. The code of a value is its place, counted from 1.
/// </summary>
internal static class DictionaryWriter
{
    /// <summary>Writes the dictionary and returns the code of each value of <paramref name="values"/>.</summary>
    public static int[] Write(IReadOnlyList<Value> values, SectionWriter sections, out Section section)
    {
        var collected = new BytesBuilder();
        foreach (var value in values) collected.Add(value);
        var order = new int[values.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (left, right) => Compare(collected, left, right));

        var writer = new ByteWriter();
        writer.WriteInt32(order.Length);
        var end = 0;
        writer.WriteInt32(end);
        foreach (var value in order)
        {
            end += collected.BytesOf(value, out _).Length;
            writer.WriteInt32(end);
        }

        var codes = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            _ = collected.BytesOf(order[rank], out var kind);
            writer.WriteByte((byte)kind);
            codes[order[rank]] = rank + 1;
        }

        foreach (var value in order) writer.WriteBytes(collected.BytesOf(value, out _));
        section = sections.Write(writer.Written);
        return codes;
    }

    private static int Compare(BytesBuilder values, int left, int right)
    {
        var leftBytes = values.BytesOf(left, out var leftKind);
        var rightBytes = values.BytesOf(right, out var rightKind);
        return leftKind == rightKind ? leftBytes.SequenceCompareTo(rightBytes) : leftKind.CompareTo(rightKind);
    }
}
