using System.Diagnostics.CodeAnalysis;

namespace Breakwater.Sources.Store;

/// <summary>
/// Keeps what was found out, in two halves of bounded size: what was not asked for since the younger half was begun goes with the older half. Not for several threads at once.
/// </summary>
internal sealed class AgingCache<TKey, TValue>(long mostBytesOfHalf)
    where TKey : notnull
{
    private Dictionary<TKey, (TValue Value, long Bytes)> _young = [];
    private Dictionary<TKey, (TValue Value, long Bytes)> _old = [];
    private long _youngBytes;

    /// <summary>The value that is kept under the key.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var isYoung = _young.TryGetValue(key, out var entry);
        if (!isYoung && !_old.TryGetValue(key, out entry))
        {
            value = default;
            return false;
        }

        value = entry.Value;
        if (!isYoung) Set(key, entry.Value, entry.Bytes);
        return true;
    }

    /// <summary>Keeps a value of <paramref name="bytes"/> bytes under the key, in place of the one that was there.</summary>
    public void Set(TKey key, TValue value, long bytes)
    {
        _youngBytes += bytes - (_young.TryGetValue(key, out var former) ? former.Bytes : 0);
        _young[key] = (value, bytes);
        if (_youngBytes <= mostBytesOfHalf) return;
        (_old, _young, _youngBytes) = (_young, [], 0);
    }
}
