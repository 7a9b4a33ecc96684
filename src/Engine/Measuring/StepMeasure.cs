using Breakwater.Engine.Sources;

namespace Breakwater.Engine.Measuring;

/// <summary>How many rows came out of a step and how long that took, its inputs included. Safe for several threads.</summary>
public sealed class StepMeasure
{
    private readonly Lock _gate = new();
    private readonly List<ScanTally> _scans = [];
    private readonly List<SummaryTally> _summaries = [];
    private readonly List<OpenedStep> _openings = [];

    /// <summary>How many rows came out.</summary>
    public long RowCount
    {
        get
        {
            lock (_gate) return _openings.Sum(opening => opening.Parts.Sum(part => part.RowCount));
        }
    }

    /// <summary>How long it took to open the step and to make its rows; of parts that run side by side the longest counts.</summary>
    public TimeSpan Time
    {
        get
        {
            lock (_gate) return _openings.Aggregate(TimeSpan.Zero, (sum, opening) => sum + opening.Time);
        }
    }

    /// <summary>What the sources did for the step, where it is a scan: one for each source and opening.</summary>
    public IReadOnlyList<ScanTally> Scans
    {
        get
        {
            lock (_gate) return [.. _scans];
        }
    }

    /// <summary>What the step took from kept results, where it is an aggregation: one for each source and opening.</summary>
    public IReadOnlyList<SummaryTally> Summaries
    {
        get
        {
            lock (_gate) return [.. _summaries];
        }
    }

    /// <summary>Says what was taken from kept results.</summary>
    internal void Add(SummaryTally summaries)
    {
        lock (_gate) _summaries.Add(summaries);
    }

    /// <summary>Begins to count what a source does.</summary>
    internal ScanTally BeginScan(string source)
    {
        var tally = new ScanTally(source);
        lock (_gate) _scans.Add(tally);
        return tally;
    }

    /// <summary>Counts an opening, with as many parts.</summary>
    internal IReadOnlyList<PartMeasure> Open(TimeSpan time, int partCount)
    {
        var opening = new OpenedStep(time, [.. Enumerable.Range(0, partCount).Select(_ => new PartMeasure())]);
        lock (_gate) _openings.Add(opening);
        return opening.Parts;
    }

    private sealed record OpenedStep(TimeSpan OpeningTime, IReadOnlyList<PartMeasure> Parts)
    {
        public TimeSpan Time => OpeningTime + Parts.Max(part => part.Time);
    }
}

/// <summary>What one part of a step did; one thread writes it at a time.</summary>
internal sealed class PartMeasure
{
    /// <summary>How many rows came out.</summary>
    public long RowCount { get; private set; }

    /// <summary>How long that took.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>Counts a batch.</summary>
    public void Add(int rowCount, TimeSpan time)
    {
        RowCount += rowCount;
        Time += time;
    }
}
