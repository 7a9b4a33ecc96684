using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Detection.Drilldowns;
using Breakwater.Detection.Risk;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;

namespace Breakwater.Detection.Runs;

/// <summary>
/// Runs detections over sources. What they find is written to the indexes <c>risk</c> and <c>notable</c> of this hunt alone, which correlations
/// read: they run last. A detection that fails does not stop the others.
/// </summary>
public sealed class Hunt
{
    private readonly ContentPack _pack;
    private readonly IReadOnlyList<ISource> _sources;
    private readonly KnowledgeSet _knowledge;
    private readonly HuntOptions _options;

    /// <summary>A hunt with the content of <paramref name="pack"/> over <paramref name="sources"/>. The clock is read here and stands still from now on.</summary>
    public Hunt(ContentPack pack, IReadOnlyList<ISource> sources, HuntOptions options)
    {
        _pack = pack;
        _sources = sources;
        _knowledge = pack.ToKnowledge();
        _options = options with { Search = options.Search with { Clock = new FrozenClock(options.Search.Clock) } };
    }

    /// <summary>Runs the detections, several at once where the options allow it; the runs stand in the given order, correlations after all others. Cancellation throws.</summary>
    public HuntResult Run(IReadOnlyList<DetectionDefinition> detections)
    {
        var clock = _options.Search.Clock;
        var started = clock.GetTimestamp();
        var runs = new List<DetectionRun>(detections.Count);
        var runner = new DetectionRunner(_pack, new SearchEngine(_knowledge, _sources), _options);
        DetectionRunner? correlating = null;
        foreach (var stage in new HuntStages(_pack).Of([.. detections.OrderBy(HuntStages.IsCorrelation)]))
        {
            var chosen = stage.IsCorrelating ? correlating ??= RunnerAfter([.. runs]) : runner;
            runs.AddRange(new StageRunner(chosen, stage, detections.Count).Run());
        }

        return new HuntResult { Runs = runs, StartedAt = clock.GetUtcNow(), Elapsed = clock.GetElapsedTime(started) };
    }

    /// <summary>Runs every drilldown of every finding of <paramref name="result"/>, as they are asked for; the same search over the same time runs once.</summary>
    public IEnumerable<DrilldownRun> RunDrilldowns(HuntResult result)
    {
        var runner = DrilldownRunnerFor(result);
        return result.Findings.SelectMany(runner.Run);
    }

    /// <summary>Runs the drilldowns of single findings of <paramref name="result"/>.</summary>
    public DrilldownRunner DrilldownRunnerFor(HuntResult result) => new(_knowledge, _sources, FindingEvents.SourcesOf(result.Runs), _options);

    private DetectionRunner RunnerAfter(IReadOnlyList<DetectionRun> runs)
    {
        var written = FindingEvents.SourcesOf(runs).Select(source => new RangeExemptSource(source, _options.Search.TimeRange));
        return new DetectionRunner(_pack, new SearchEngine(_knowledge, [.. _sources, .. written]), _options);
    }
}
