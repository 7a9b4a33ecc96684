using Breakwater.Columns.Batches;
using Breakwater.Engine.Sources;
using Breakwater.Store;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>Sorts segments into those that answer by a summary and those whose events are read.</summary>
internal sealed class SummaryChoice(EventStore store, SummaryRequest request)
{
    private readonly List<Batch> _rows = [];
    private readonly List<(SegmentEntry Entry, Segment Segment)> _rest = [];
    private int _count;
    private int _summarised;
    private int _leftOut;

    /// <summary>What the summaries say.</summary>
    public IReadOnlyList<Batch> Rows => _rows;

    /// <summary>The segments to be read.</summary>
    public IReadOnlyList<(SegmentEntry Entry, Segment Segment)> Rest => _rest;

    /// <summary>How many segments answer in which way.</summary>
    public SummarisedParts Parts => new("segment", _count, _summarised, _leftOut);

    /// <summary>Decides about a segment.</summary>
    public void Offer(SegmentEntry entry, Segment segment)
    {
        _count++;
        var summary = entry.Find(request.Definition);
        if (summary is { IsRefused: false } && IsWithin(entry, segment) && store.ReadSummary(entry, summary) is { } rows)
        {
            _summarised++;
            _rows.AddRange(rows);
        }
        else if (summary is null && request.IsOnly)
        {
            _leftOut++;
        }
        else
        {
            _rest.Add((entry, segment));
        }
    }

    // An event without a time lies in no range.
    private bool IsWithin(SegmentEntry entry, Segment segment) => request.Times.Count == 0
        || (request.Times.All(range => entry.Least >= range.Least && entry.Greatest < range.Limit) && segment.Times is { IsComplete: true });
}
