using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Sources;

namespace Breakwater.Engine.Summaries;

/// <summary>What an aggregation takes from kept results, and the plan of what it has to read beside them.</summary>
internal sealed class KeptResults
{
    private readonly AggregateNode _aggregation;
    private readonly List<Batch> _rows = [];

    private KeptResults(AggregateNode aggregation) => (_aggregation, Rest) = (aggregation, aggregation.Input);

    /// <summary>The input without the events whose results are at hand.</summary>
    public PlanNode Rest { get; private set; }

    /// <summary>Rows of the aggregation's keys and outputs, any number for a group.</summary>
    public IReadOnlyList<Batch> Rows => _rows;

    /// <summary>Asks the sources below <paramref name="aggregation"/>.</summary>
    public static KeptResults For(AggregateNode aggregation, RunContext context)
    {
        var kept = new KeptResults(aggregation);
        // Somebody who counts events wants to see all of them.
        if (aggregation.Summaries is { } use) kept.Rest = kept.Rest.MapScans(scan => scan.Tally is null ? kept.Take(scan, use, context.Measure) : scan);
        return kept;
    }

    private ScanNode Take(ScanNode scan, SummaryUse use, StepMeasure? measure)
    {
        var request = new SummaryRequest(use.Definition.Id, scan.Times, use.IsOnly);
        return scan with { Sources = [.. scan.Sources.Select(source => Take(source, request, measure))] };
    }

    private ISource Take(ISource source, SummaryRequest request, StepMeasure? measure)
    {
        if (source.Summarise(request) is not { } answer) return source;
        _rows.AddRange(answer.Rows.Select(Rename));
        measure?.Add(new SummaryTally(source.Name, answer.Parts, answer.Rows.Sum(rows => (long)rows.Length)));
        return answer.Rest;
    }

    private Batch Rename(Batch rows)
    {
        var columns = _aggregation.Keys.Select(key => (Name: key, Column: rows.Find(key))).Concat(_aggregation.Calls.Select(call => (Name: call.Output, Column: Find(call, rows)))).ToList();
        return new Batch(new Schema(columns.Select(column => column.Name)), [.. columns.Select(column => column.Column ?? new ConstantColumn(default, rows.Length))], rows.Length);
    }

    private static Column? Find(AggregateCall call, Batch rows) => SummaryDefinition.KeptName(call) is { } name ? rows.Find(name) : null;
}
