namespace Breakwater.Store.Segments;

/// <summary>Numbers the distinct whole numbers that it is given, in the order in which they first come.</summary>
internal sealed class LongIndex
{
    private const int FirstBuckets = 256;

    private int[] _buckets = new int[FirstBuckets];
    private long[] _items = new long[FirstBuckets / 2];

    /// <summary>How many distinct numbers there are.</summary>
    public int Count { get; private set; }

    /// <summary>The distinct numbers.</summary>
    public ReadOnlySpan<long> Items => _items.AsSpan(0, Count);

    /// <summary>The place of <paramref name="item"/> among them.</summary>
    public int Add(long item)
    {
        var at = BucketOf(item);
        while (_buckets[at] is var number && number != 0)
        {
            if (_items[number - 1] == item) return number - 1;
            at = (at + 1) & (_buckets.Length - 1);
        }

        if (Count == _items.Length)
        {
            Grow();
            at = FreeBucket(item);
        }

        _items[Count] = item;
        _buckets[at] = ++Count;
        return Count - 1;
    }

    private int BucketOf(long item) => unchecked((int)((ulong)item * 0x9E37_79B9_7F4A_7C15 >> 32)) & (_buckets.Length - 1);

    private int FreeBucket(long item)
    {
        var at = BucketOf(item);
        while (_buckets[at] != 0) at = (at + 1) & (_buckets.Length - 1);
        return at;
    }

    private void Grow()
    {
        Array.Resize(ref _items, _items.Length * 2);
        _buckets = new int[_items.Length * 2];
        for (var i = 0; i < Count; i++) _buckets[FreeBucket(_items[i])] = i + 1;
    }
}
