using Breakwater.Engine.Evaluation;
using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>
/// Remembers for which codes of a segment a test holds: a segment never changes, and detections ask the same questions again and again. Of bounded size: what was not asked for
/// since the younger half was begun goes with the older half. Safe for several threads.
/// </summary>
internal sealed class CodeSetCache
{
    // Both halves together: a few thousand sets over dictionaries of 65,536 values.
    private const long MostBytesOfHalf = 32 << 20;

    private readonly Lock _gate = new();
    private Dictionary<Key, CodeSet> _young = [];
    private Dictionary<Key, CodeSet> _old = [];
    private long _youngBytes;

    private readonly record struct Key(Segment Segment, string Field, Fingerprint Test);

    /// <summary>The set that <paramref name="find"/> gives, or gave when it was asked before.</summary>
    public CodeSet Get(Segment segment, string field, Fingerprint test, Func<CodeSet> find)
    {
        // Remembering one would keep its rows in memory.
        if (segment.IsPassing) return find();
        var key = new Key(segment, field, test);
        lock (_gate)
        {
            if (_young.TryGetValue(key, out var known)) return known;
            if (_old.TryGetValue(key, out known))
            {
                Add(key, known);
                return known;
            }
        }

        // Found out without the lock: two threads may do the same work once.
        var found = find();
        lock (_gate) Add(key, found);
        return found;
    }

    private void Add(Key key, CodeSet set)
    {
        if (!_young.TryAdd(key, set)) return;
        _youngBytes += set.SizeBytes;
        if (_youngBytes <= MostBytesOfHalf) return;
        (_old, _young, _youngBytes) = (_young, [], 0);
    }
}
