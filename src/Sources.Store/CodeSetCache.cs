using Breakwater.Engine.Evaluation;
using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>
/// Remembers for which codes of a segment a test holds: a segment never changes, and detections ask the same questions again and again. Of bounded size. Safe for several threads.
/// </summary>
internal sealed class CodeSetCache
{
    // Both halves together: a few thousand sets over dictionaries of 65,536 values.
    private const long MostBytesOfHalf = 32 << 20;

    private readonly Lock _gate = new();
    private readonly AgingCache<Key, CodeSet> _sets = new(MostBytesOfHalf);

    private readonly record struct Key(Segment Segment, string Field, Fingerprint Test);

    /// <summary>The set that <paramref name="find"/> gives, or gave when it was asked before.</summary>
    public CodeSet Get(Segment segment, string field, Fingerprint test, Func<CodeSet> find)
    {
        // Remembering one would keep its rows in memory.
        if (segment.IsPassing) return find();
        var key = new Key(segment, field, test);
        lock (_gate)
        {
            if (_sets.TryGet(key, out var known)) return known;
        }

        // Found out without the lock: two threads may do the same work once.
        var found = find();
        lock (_gate) _sets.Set(key, found, found.SizeBytes);
        return found;
    }
}
