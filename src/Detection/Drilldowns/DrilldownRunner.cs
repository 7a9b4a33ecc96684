using Breakwater.Columns.Batches;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Risk;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;
using Breakwater.Engine.Time;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Detection.Drilldowns;

/// <summary>
/// Runs drilldowns over the logs of a hunt and over what the hunt wrote. Findings about the same object share their drilldowns: the same search over the same time runs
/// once. Used by one thread.
/// </summary>
public sealed class DrilldownRunner
{
    /// <summary>Results kept to be shared: findings about one object stand close together.</summary>
    private const int MaximumShared = 256;

    private readonly KnowledgeSet _knowledge;
    private readonly IReadOnlyList<ISource> _logs;
    private readonly IReadOnlyList<ISource> _written;
    private readonly HuntOptions _options;
    private readonly Dictionary<(string Search, SearchTimeRange Range), Outcome> _shared = [];

    internal DrilldownRunner(KnowledgeSet knowledge, IReadOnlyList<ISource> logs, IReadOnlyList<ISource> written, HuntOptions options)
    {
        _knowledge = knowledge;
        _logs = logs;
        _written = written;
        _options = options;
    }

    /// <summary>Runs the drilldowns of <paramref name="finding"/> in the detection's order, each when it is asked for.</summary>
    public IEnumerable<DrilldownRun> Run(Finding finding) => finding.Drilldowns.Select(drilldown => Run(finding, drilldown));

    private DrilldownRun Run(Finding finding, Drilldown drilldown)
    {
        var diagnostics = new List<Diagnostic>();
        if (!TryReadRange(finding.Times, drilldown, diagnostics, out var range)) return ToRun(finding, drilldown, new Outcome(null, 0, diagnostics));
        if (!_shared.TryGetValue((drilldown.Search, range), out var outcome))
        {
            outcome = Search(drilldown, range);
            if (_shared.Count == MaximumShared) _shared.Clear();
            _shared.Add((drilldown.Search, range), outcome);
        }

        return ToRun(finding, drilldown, outcome);
    }

    private static DrilldownRun ToRun(Finding finding, Drilldown drilldown, Outcome outcome)
    {
        var run = new DrilldownRun { Finding = finding, Drilldown = drilldown, Diagnostics = outcome.Diagnostics, RowCount = outcome.RowCount };
        if (outcome.Rows is { } rows) return run with { Rows = rows, Schema = rows.Count > 0 ? rows[0].Schema : Schema.Empty };
        var failed = new Diagnostic(DetectionCodes.DrilldownFailed, $"the drilldown '{drilldown.Name}' of '{finding.Detection.Name}' did not run", Help: "the reason stands above");
        return run with { HasFailed = true, Diagnostics = [.. outcome.Diagnostics, failed] };
    }

    private Outcome Search(Drilldown drilldown, SearchTimeRange range)
    {
        var diagnostics = new List<Diagnostic>();
        var engine = new SearchEngine(_knowledge, [.. _logs, .. _written.Select(source => new RangeExemptSource(source, range))]);
        var options = _options.Search with { TimeRange = range };
        if (engine.Compile(new SourceText($"drilldown '{drilldown.Name}'", drilldown.Search), options, diagnostics.Add) is not { } search) return new Outcome(null, 0, diagnostics);
        var kept = new List<Batch>();
        var count = 0L;
        try
        {
            foreach (var batch in search.Run())
            {
                var room = _options.DrilldownRowLimit - count;
                if (room > 0) kept.Add(batch.Slice(0, (int)Math.Min(room, batch.Length)).Materialize());
                count += batch.Length;
            }
        }
        catch (SplException stop)
        {
            diagnostics.Add(stop.Diagnostic);
            return new Outcome(null, 0, diagnostics);
        }

        diagnostics.AddRange(search.Warnings);
        if (kept.Count == 0) return new Outcome([], count, diagnostics);
        var all = BatchConcatenation.Concatenate(kept);
        return new Outcome([.. Enumerable.Range(0, all.Length).Select(row => new ResultRow(all, row))], count, diagnostics);
    }

    // A bound that the hunt did not have is none here either: events without a readable time were hunted, too.
    private bool TryReadRange(RunTimes times, Drilldown drilldown, List<Diagnostic> diagnostics, out SearchTimeRange range)
    {
        range = default;
        double? earliest = null;
        double? latest = null;
        if ((times.Range.Earliest is not null || drilldown.Earliest != times.EarliestText) && !TryReadTime(drilldown.Earliest, diagnostics, out earliest)) return false;
        if ((times.Range.Latest is not null || drilldown.Latest != times.LatestText) && !TryReadTime(drilldown.Latest, diagnostics, out latest)) return false;
        range = new SearchTimeRange(earliest, latest);
        return true;
    }

    private bool TryReadTime(string text, List<Diagnostic> diagnostics, out double? seconds)
    {
        seconds = null;
        if (!TimeModifierText.TryParse(text, out var time, out var error))
        {
            diagnostics.Add(new Diagnostic(EvaluationCodes.BadTime, error));
            return false;
        }

        var now = Math.Floor((_options.Search.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        seconds = time.Apply(now, _options.Search.TimeZone);
        return true;
    }

    /// <summary>Rows, or null where the search failed.</summary>
    private sealed record Outcome(IReadOnlyList<ResultRow>? Rows, long RowCount, IReadOnlyList<Diagnostic> Diagnostics);
}
