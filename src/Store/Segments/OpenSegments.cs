using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;
using Breakwater.Store.Manifests;

namespace Breakwater.Store.Segments;

/// <summary>The segments of a store that are open. Their owner sees to it that one thread at a time calls it; what cannot be opened is told in <paramref name="problems"/>.</summary>
internal sealed class OpenSegments(IDisk disk, List<string> problems) : IDisposable
{
    private readonly Dictionary<long, Segment> _open = [];
    private readonly List<Segment> _retired = [];

    /// <summary>Those of <paramref name="entries"/> that are open and not set aside.</summary>
    public IEnumerable<(SegmentEntry Entry, Segment Segment)> Of(IEnumerable<SegmentEntry> entries) =>
        entries.Where(entry => !entry.IsQuarantined && _open.ContainsKey(entry.Number)).Select(entry => (entry, _open[entry.Number]));

    /// <summary>Opens segments that do not count yet, so that nothing can fail any more once they do. Throws where one cannot be read.</summary>
    public IReadOnlyList<(SegmentEntry Entry, Segment Segment)> Prepare(IReadOnlyList<SegmentEntry> entries)
    {
        var prepared = new List<(SegmentEntry Entry, Segment Segment)>();
        try
        {
            foreach (var entry in entries) prepared.Add((entry, Segment.Open(StorePaths.Of(entry), disk.OpenRead(StorePaths.Of(entry)))));
            return prepared;
        }
        catch (IOException)
        {
            foreach (var (_, segment) in prepared) segment.Dispose();
            throw;
        }
    }

    /// <summary>Takes in segments that count now.</summary>
    public void Add(IReadOnlyList<(SegmentEntry Entry, Segment Segment)> prepared)
    {
        foreach (var (entry, segment) in prepared) _open.Add(entry.Number, segment);
    }

    /// <summary>Opens a segment that counts; the others stay searchable where it cannot be read.</summary>
    public void Open(SegmentEntry entry)
    {
        var path = StorePaths.Of(entry);
        if (entry.IsQuarantined)
        {
            problems.Add($"'{path}' was found damaged and is left out");
            return;
        }

        try
        {
            _open.Add(entry.Number, Segment.Open(path, disk.OpenRead(path)));
        }
        catch (DamagedFileException damage)
        {
            problems.Add(damage.Message);
        }
        catch (IOException failure)
        {
            problems.Add($"'{path}' cannot be opened: {failure.Message}");
        }
    }

    /// <summary>
    /// Takes a segment that counts no longer out of sight. It stays open, since searches that began before still read it: its file may be removed, and its bytes are there as long as they
    /// are mapped.
    /// </summary>
    public void Retire(SegmentEntry entry)
    {
        if (_open.Remove(entry.Number, out var segment)) _retired.Add(segment);
    }

    public void Dispose()
    {
        foreach (var segment in _open.Values.Concat(_retired)) segment.Dispose();
        _open.Clear();
        _retired.Clear();
    }
}
