using Breakwater.Columns.Batches;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Sources;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Searches;

/// <summary>Compiles searches over some sources with some knowledge. Holds no state of its own, so threads may share it.</summary>
/// <param name="Knowledge">Macros, lookups, data models, event types.</param>
/// <param name="Sources">Where events are.</param>
public sealed record SearchEngine(KnowledgeSet Knowledge, IReadOnlyList<ISource> Sources)
{
    /// <summary>
    /// Expands macros, parses, binds (which runs subsearches) and optimizes <paramref name="search"/>. Null where errors were reported to
    /// <paramref name="report"/>; warnings do not stop it.
    /// </summary>
    public CompiledSearch? Compile(SourceText search, SearchOptions options, Action<Diagnostic> report)
    {
        var functions = new FunctionContext(Math.Floor((options.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds), options.TimeZone, options.Clock) { Budget = new SearchBudget(options.Limits, options.Cancellation) };
        var execution = new RunContext(functions, options.Limits, options.Cancellation) { Workers = options.Workers, BatchRows = options.BatchRows, Sink = options.Sink };

        var expansion = new DiagnosticBag(search);
        var expanded = MacroExpander.Expand(search, Knowledge.Macros, new EvalMacros(functions, Knowledge), expansion);
        foreach (var diagnostic in expansion.Items) report(diagnostic);
        if (expanded is null || expansion.HasErrors) return null;

        var diagnostics = new DiagnosticBag(expanded);
        PlanNode? plan = null;
        PipelineSyntax? syntax = null;
        try
        {
            plan = BindAll(expanded, options, execution, diagnostics, out syntax);
        }
        catch (SplException stop)
        {
            // A subsearch runs while the search around it is bound, and may be stopped.
            diagnostics.Add(stop.Diagnostic);
        }

        foreach (var diagnostic in diagnostics.Items) report(diagnostic);
        if (plan is null || syntax is null || diagnostics.HasErrors) return null;
        return new CompiledSearch(syntax, options.Optimizer.Optimize(plan), execution);
    }

    private PlanNode? BindAll(SourceText expanded, SearchOptions options, RunContext execution, DiagnosticBag diagnostics, out PipelineSyntax? syntax)
    {
        syntax = PipelineParser.Parse(expanded, CommandCatalog.Table, diagnostics, new ParseOptions { IsFragment = options.Input is not null });
        if (syntax is null || diagnostics.HasErrors) return null;
        var scope = new EvaluationScope(execution.Functions, diagnostics, CommandCatalog.Table, Knowledge);
        var binder = new PipelineBinder(options, execution);
        var context = new BindContext(scope, Sources, options.TimeRange, options.Limits, binder);
        var input = options.Input is { } rows ? new RowsNode(rows, "input") : null;
        return binder.Bind(syntax, input, context);
    }
}

/// <summary>A search that is ready to run, as often as wanted.</summary>
/// <param name="Syntax">The search as parsed, macros expanded.</param>
/// <param name="Plan">The optimized plan.</param>
/// <param name="Execution">What its operators share.</param>
public sealed record CompiledSearch(PipelineSyntax Syntax, PlanNode Plan, RunContext Execution)
{
    /// <summary>Warnings of the runs so far, such as a truncated subsearch.</summary>
    public IReadOnlyList<Diagnostic> Warnings => Execution.Warnings.Items;

    /// <summary>
    /// Runs the search. Each batch is valid until the next one is asked for. Throws <see cref="SplException"/> when the input or a limit stops the search.
    /// </summary>
    public IEnumerable<Batch> Run()
    {
        using var rows = Plan.Open(Execution);
        while (rows.Next() is { } batch)
        {
            Execution.Cancellation.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    /// <summary>What the search needs and cannot have, so that running it would fail at once; null where it can run.</summary>
    public Diagnostic? FindMissing()
    {
        try
        {
            using var rows = Plan.Open(Execution);
            return null;
        }
        catch (SplException stop)
        {
            return stop.Diagnostic;
        }
    }

    /// <summary>Runs the search and holds all its rows.</summary>
    public Batch RunToEnd()
    {
        var batches = Run().Select(batch => batch.Materialize()).ToList();
        return batches.Count == 0 ? new Batch(Schema.Empty, [], 0) : BatchConcatenation.Concatenate(batches);
    }
}
