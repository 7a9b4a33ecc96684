namespace Breakwater.Store.Segments;

/// <summary>An array that doubles when it is full, for items that come in runs.</summary>
internal sealed class GrowingArray<T>
{
    /// <summary>The items, and room after them.</summary>
    public T[] Items { get; private set; } = [];

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>Room for <paramref name="count"/> more items, to be filled by the caller.</summary>
    public Span<T> Room(int count)
    {
        if (Count + count > Items.Length)
        {
            // Perf: ingest. Who asks for room fills it, so it need not be cleared before.
            var larger = GC.AllocateUninitializedArray<T>(Math.Max(Count + count, Math.Max(16, Items.Length * 2)));
            Items.AsSpan(0, Count).CopyTo(larger);
            Items = larger;
        }

        Count += count;
        return Items.AsSpan(Count - count, count);
    }
}
