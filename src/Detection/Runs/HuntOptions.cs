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

    /// <summary>Clock, zone, time range, limits and cancellation of every search, and the threads of the whole hunt. The clock is read once for all.</summary>
    public SearchOptions Search { get; init; } = new();

    /// <summary>The most findings of one detection; what is beyond is counted, with a warning.</summary>
    public int FindingLimit { get; init; } = DefaultFindingLimit;

    /// <summary>The most rows of one drilldown that are kept; what is beyond is counted.</summary>
    public int DrilldownRowLimit { get; init; } = DefaultDrilldownRowLimit;

    /// <summary>
    /// Whether detections share the hunt's threads, each with one as long as many wait, in place of running one after the other, each with all. Many short searches are done sooner that way.
    /// Searches through log files, which threads share evenly in any case, are not, and hold more at once.
    /// </summary>
    public bool RunsSideBySide { get; init; } = true;

    /// <summary>Told before and after each detection, one call at a time, on the thread that runs it.</summary>
    public IProgress<HuntProgress>? Progress { get; init; }
}

/// <summary>How far a hunt is.</summary>
/// <param name="Index">The zero-based place of the detection in the hunt.</param>
/// <param name="Count">How many detections there are.</param>
/// <param name="Detection">The detection that begins or has ended.</param>
/// <param name="Run">What it came to, or null where it begins.</param>
public readonly record struct HuntProgress(int Index, int Count, DetectionDefinition Detection, DetectionRun? Run);
