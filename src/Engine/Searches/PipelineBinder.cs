using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Searches;

/// <summary>Binds a pipeline command by command, and runs subsearches with the options of the search around them.</summary>
internal sealed class PipelineBinder(SearchOptions options, RunContext execution) : ISubsearchRunner
{
    private static readonly RowsNode NoRows = new(new Batch(Schema.Empty, [], 0), "none");

    private int _depth;

    public PlanNode Bind(PipelineSyntax pipeline, PlanNode? input, BindContext outer)
    {
        if (_depth >= options.Limits.SubsearchDepth)
        {
            outer.Diagnostics.Report(RuntimeCodes.SubsearchTooDeep, pipeline.Span,
                string.Create(CultureInfo.InvariantCulture, $"subsearches nest deeper than {options.Limits.SubsearchDepth}"));
            return NoRows;
        }

        _depth++;
        try
        {
            var context = new BindContext(outer.Scope, outer.Sources, outer.TimeRange, outer.Limits, this);
            var plan = input ?? NoRows;
            for (var i = 0; i < pipeline.Commands.Count; i++)
            {
                context.IsFirst = i == 0 && input is null;
                plan = ((Command)pipeline.Commands[i]).Bind(plan, context);
            }

            return plan;
        }
        finally
        {
            _depth--;
        }
    }

    public PlanNode Optimize(PlanNode plan) => options.Optimizer.Optimize(plan);

    public Batch Run(PlanNode plan, int limit, TextSpan span, BindContext outer)
    {
        // A search with errors is not going to run, and neither are its parts.
        if (outer.Diagnostics.HasErrors) return NoRows.Rows;
        using var rows = options.Optimizer.Optimize(plan).Open(execution);
        var batches = new List<Batch>();
        var count = 0;
        while (count <= limit && rows.Next() is { } batch)
        {
            batches.Add(batch.Materialize());
            count += batch.Length;
        }

        if (batches.Count == 0) return NoRows.Rows;
        var all = BatchConcatenation.Concatenate(batches);
        if (count <= limit) return all;
        outer.Diagnostics.Report(RuntimeCodes.TruncatedSubsearch, span,
            string.Create(CultureInfo.InvariantCulture, $"the subsearch returned more than {limit:N0} {(limit == 1 ? "row" : "rows")}; the rest is left out"));
        return all.Slice(0, limit);
    }
}
