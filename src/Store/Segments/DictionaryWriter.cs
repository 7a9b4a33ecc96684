using System.Buffers.Binary;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>
/// Writes the distinct values of a column in the order of their bytes, texts first: the number of values, how many are of the first kind, of the first two and so on, the place of
/// every sixteenth value, and the values, each as the number of bytes that it shares with the one before it, the number of its other bytes, and these. The code of a value
/// is its place, counted from 1.
/// </summary>
internal static class DictionaryWriter
{
    // Perf: eight bytes of each value are compared as one number; where they are equal in so few values, the rest is compared value by value.
    private const int FewValues = 12;

    /// <summary>How many values lie between those that stand on their own.</summary>
    public const int GroupSize = 16;

    /// <summary>How many kinds of values there are.</summary>
    public const int KindCount = (int)StoredKind.Utf16;

    /// <summary>Writes the dictionary and returns the code of each value of <paramref name="values"/>.</summary>
    public static int[] Write(BytesBuilder values, SectionWriter sections, out Section section)
    {
        var order = new int[values.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Sort(order, values);

        var writer = new ByteWriter();
        writer.WriteInt32(order.Length);
        WriteKinds(order, values, writer);
        var codes = new int[order.Length];
        var entries = new ByteWriter();
        ReadOnlySpan<byte> previous = [];
        for (var rank = 0; rank < order.Length; rank++)
        {
            codes[order[rank]] = rank + 1;
            var bytes = values.BytesOf(order[rank], out _);
            var shared = rank % GroupSize == 0 ? 0 : bytes.CommonPrefixLength(previous);
            if (rank % GroupSize == 0) writer.WriteInt32(entries.Count);
            WriteLength(shared, entries);
            WriteLength(bytes.Length - shared, entries);
            entries.WriteBytes(bytes[shared..]);
            previous = bytes;
        }

        writer.WriteBytes(entries.Written);
        section = sections.Write(writer.Written);
        return codes;
    }

    private static void WriteKinds(int[] order, BytesBuilder values, ByteWriter writer)
    {
        Span<int> ends = stackalloc int[KindCount];
        ends.Clear();
        foreach (var value in order)
        {
            _ = values.BytesOf(value, out var kind);
            for (var i = (int)kind - 1; i < ends.Length; i++) ends[i]++;
        }

        writer.WriteAll<int>(ends);
    }

    // Seven bits a byte, the lowest first; the eighth bit says that more follow.
    private static void WriteLength(int length, ByteWriter writer)
    {
        for (; length > 0x7F; length >>= 7) writer.WriteByte(unchecked((byte)(length | 0x80)));
        writer.WriteByte((byte)length);
    }

    private static void Sort(int[] order, BytesBuilder values)
    {
        var keys = new ulong[order.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            _ = values.BytesOf(i, out var kind);
            keys[i] = (ulong)kind;
        }

        SortRuns(keys, order, values, -sizeof(ulong));
    }

    // Sorts by the keys, which are the bytes at depth, and then each run of equal keys by what follows.
    private static void SortRuns(Span<ulong> keys, Span<int> order, BytesBuilder values, int depth)
    {
        if (keys.ContainsAnyExcept(keys.Length == 0 ? 0 : keys[0])) keys.Sort(order);
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) SortRun(keys[start..end], order[start..end], values, depth + sizeof(ulong));
            start = end;
        }
    }

    private static void SortRun(Span<ulong> keys, Span<int> order, BytesBuilder values, int depth)
    {
        var isMore = true;
        var isSame = true;
        for (; isMore && isSame; depth += sizeof(ulong))
        {
            isMore = false;
            for (var i = 0; i < order.Length; i++)
            {
                var bytes = values.BytesOf(order[i], out _);
                isMore |= bytes.Length > depth;
                keys[i] = KeyOf(bytes, depth);
                isSame &= keys[i] == keys[0];
            }
        }

        // Zeros at the end are missing bytes or bytes that are zero: values that differ in nothing else are compared as a whole.
        if (order.Length <= FewValues || !isMore) order.Sort((left, right) => values.BytesOf(left, out _).SequenceCompareTo(values.BytesOf(right, out _)));
        else SortRuns(keys, order, values, depth - sizeof(ulong));
    }

    private static ulong KeyOf(ReadOnlySpan<byte> bytes, int depth)
    {
        if (bytes.Length >= depth + sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(bytes[depth..]);
        ulong key = 0;
        for (var i = 0; i < sizeof(ulong); i++) key = (key << 8) | (depth + i < bytes.Length ? bytes[depth + i] : 0UL);
        return key;
    }
}
