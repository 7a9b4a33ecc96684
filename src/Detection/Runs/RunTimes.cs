using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;

namespace Breakwater.Detection.Runs;

/// <summary>
/// When a detection ran and over which time, in seconds since 1970 UTC. <see cref="Earliest"/> and <see cref="Latest"/> are always finite, so that a drilldown's times can
/// be given to any search: without a bound, the range goes from 0 to just after the later of the run and the newest row.
/// </summary>
/// <param name="Range">The range that was asked for, perhaps without bounds.</param>
/// <param name="Earliest"><c>info_min_time</c>, inclusive.</param>
/// <param name="Latest"><c>info_max_time</c>, exclusive.</param>
/// <param name="Now">When the search ran: <c>info_search_time</c>, and <c>_time</c> of what it writes.</param>
public sealed record RunTimes(SearchTimeRange Range, double Earliest, double Latest, double Now)
{
    /// <summary><see cref="Earliest"/> as text.</summary>
    public string EarliestText => NumberText.Format(Earliest);

    /// <summary><see cref="Latest"/> as text.</summary>
    public string LatestText => NumberText.Format(Latest);

    /// <summary>The times of a run at <paramref name="now"/> over <paramref name="range"/> whose newest row lies at <paramref name="newest"/>, if any row says.</summary>
    internal static RunTimes Of(SearchTimeRange range, double now, double? newest) =>
        new(range, range.Earliest ?? 0, range.Latest ?? Math.Floor(Math.Max(now, newest ?? now)) + 1, now);
}
