using Breakwater.Content.Definitions;
using Breakwater.Engine.Searches;

namespace Breakwater.Detection.Runs;

/// <summary>How a hunt is run.</summary>
public sealed record HuntOptions
{
    /// <summary>Findings of one detection: more than anyone reads through, and few enough to be held for all detections of a pack.</summary>
    public const int DefaultFindingLimit = 10_000;

    /// <summary>Rows of one drilldown that are kept: it is for reading.</summary>
    public const int DefaultDrilldownRowLimit = 1_000;

    /// <summary>Clock, zone, time range, limits, threads and cancellation of every search. The clock is read once for the whole hunt.</summary>
    public SearchOptions Search { get; init; } = new();

    /// <summary>The most findings of one detection; what is beyond is counted, with a warning.</summary>
    public int FindingLimit { get; init; } = DefaultFindingLimit;

    /// <summary>The most rows of one drilldown that are kept; what is beyond is counted.</summary>
    public int DrilldownRowLimit { get; init; } = DefaultDrilldownRowLimit;

    /// <summary>Told before and after each detection, on the hunt's own thread.</summary>
    public IProgress<HuntProgress>? Progress { get; init; }
}

/// <summary>How far a hunt is.</summary>
/// <param name="Index">The zero-based place of the detection in the hunt.</param>
/// <param name="Count">How many detections there are.</param>
/// <param name="Detection">The detection that begins or has ended.</param>
/// <param name="Run">What it came to, or null where it begins.</param>
public readonly record struct HuntProgress(int Index, int Count, DetectionDefinition Detection, DetectionRun? Run);
