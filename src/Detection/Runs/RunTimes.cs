using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;

namespace Breakwater.Detection.Runs;

/// <summary>
/// When a detection ran and over which time, in seconds since 1970 UTC. <see cref="Earliest"/> and <see cref="Latest"/> are always finite, so that a drilldown's times can
/// be given to any search: without a bound, the range goes from 0 to just after the later of the run and the newest row.
/// </summary>
public sealed class RunTimes
{
    private readonly Lazy<double> _latest;

    /// <summary>The times of a run at <paramref name="now"/> over <paramref name="range"/>. When its newest row lies, if any row says, is asked for once and only where somebody wants to know: all rows have to be read for it.</summary>
    internal RunTimes(SearchTimeRange range, double now, Func<double?> newest)
    {
        Range = range;
        Now = now;
        Earliest = range.Earliest ?? 0;
        EarliestText = NumberText.Format(Earliest);
        NowText = NumberText.Format(now);
        _latest = new Lazy<double>(() => range.Latest ?? Math.Floor(Math.Max(now, newest() ?? now)) + 1);
    }

    /// <summary>The range that was asked for, perhaps without bounds.</summary>
    public SearchTimeRange Range { get; }

    /// <summary><c>info_min_time</c>, inclusive.</summary>
    public double Earliest { get; }

    /// <summary><c>info_max_time</c>, exclusive.</summary>
    public double Latest => _latest.Value;

    /// <summary>When the search ran: <c>info_search_time</c>, and <c>_time</c> of what it writes.</summary>
    public double Now { get; }

    /// <summary><see cref="Earliest"/> as text.</summary>
    public string EarliestText { get; }

    /// <summary><see cref="Latest"/> as text.</summary>
    public string LatestText => field ??= NumberText.Format(Latest);

    /// <summary><see cref="Now"/> as text.</summary>
    public string NowText { get; }
}
