using Breakwater.Columns.Batches;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Binding;

/// <summary>What commands know while they turn themselves into a plan. One for each pipeline: a subsearch has its own.</summary>
public sealed class BindContext
{
    private readonly ISubsearchRunner _subsearches;
    private readonly List<Keyword> _keywords = [];
    private readonly Dictionary<string, string> _delimiters = new(StringComparer.Ordinal);

    /// <summary>A context for one pipeline.</summary>
    public BindContext(EvaluationScope scope, IReadOnlyList<ISource> sources, SearchTimeRange timeRange, EngineLimits limits, ISubsearchRunner subsearches)
    {
        Scope = scope;
        Sources = sources;
        TimeRange = timeRange;
        Limits = limits;
        _subsearches = subsearches;
    }

    /// <summary>What expressions and conditions are bound with.</summary>
    public EvaluationScope Scope { get; }

    /// <summary>Where events are.</summary>
    public IReadOnlyList<ISource> Sources { get; }

    /// <summary>The time range that the search was started with.</summary>
    public SearchTimeRange TimeRange { get; }

    /// <summary>The search's limits.</summary>
    public EngineLimits Limits { get; }

    /// <summary>Whether the command being bound starts the pipeline.</summary>
    public bool IsFirst { get; internal set; }

    /// <summary>The words that the pipeline's search commands so far looked for in the raw event.</summary>
    public IReadOnlyList<Keyword> Keywords => _keywords;

    /// <summary>Where problems are reported.</summary>
    public DiagnosticBag Diagnostics => Scope.Diagnostics;

    /// <summary>A diagnostic about <paramref name="span"/> of the search, for a step that fails only when it runs.</summary>
    public Diagnostic Problem(DiagnosticCode code, TextSpan span, string message, string? help = null) => new(code, message, Diagnostics.Source.Locate(span), help);

    /// <summary>Macros, lookups, data models, event types.</summary>
    public KnowledgeSet Knowledge => Scope.Knowledge;

    /// <summary>The search's clock and zone.</summary>
    public FunctionContext Functions => Scope.Functions;

    /// <summary>The same context with another place to report to, for text that is read while a search runs.</summary>
    public BindContext WithDiagnostics(DiagnosticBag diagnostics) => new(Scope with { Diagnostics = diagnostics }, Sources, TimeRange, Limits, _subsearches);

    /// <summary>Binds an eval expression, its subsearches run.</summary>
    public BoundFormula BindExpression(Expression expression) => ExpressionBinder.Bind(ResolveSubsearches(expression), Scope);

    /// <summary>Binds an expression that must be a condition; reports one that is not.</summary>
    public BoundFormula BindCondition(Expression expression)
    {
        var formula = BindExpression(expression);
        ExpressionBinder.RequireCondition(expression, formula.Root, Diagnostics);
        return formula;
    }

    /// <summary>Replaces the subsearches of an expression by the text that they return.</summary>
    public Expression ResolveSubsearches(Expression expression) => ExpressionSubsearches.Resolve(expression, this);

    /// <summary>Replaces the subsearches of a condition by the rows they return.</summary>
    public SearchExpression ResolveSubsearches(SearchExpression condition) => SubsearchResolver.Resolve(condition, this);

    /// <summary>A filter of <paramref name="input"/> by a search condition, its subsearches run.</summary>
    public PlanNode Filter(PlanNode input, SearchExpression condition)
    {
        var resolved = ResolveSubsearches(condition);
        return resolved is AllEvents ? input : new FilterNode(input, SearchBinder.Bind(resolved, Scope), SearchPrinter.Print(resolved));
    }

    /// <summary>Remembers the words that a condition looks for, for commands that ask how well events fit them.</summary>
    public void NoteKeywords(SearchExpression condition) => _keywords.AddRange(KeywordMentions.In(condition));

    /// <summary>Remembers what stands between a field's values where they are shown as one text.</summary>
    public void NoteDelimiter(string field, string delimiter) => _delimiters[field] = delimiter;

    /// <summary>What an earlier command of the pipeline wants between the field's values, or null.</summary>
    public string? DelimiterOf(string field) => _delimiters.GetValueOrDefault(field);

    /// <summary>A scan of all sources for events that satisfy a condition, its subsearches run; the search's time range applies unless the condition has its own.</summary>
    public PlanNode Scan(SearchExpression condition) => ScanBuilder.Build(ResolveSubsearches(condition), this);

    /// <summary>Binds a nested pipeline over rows of its own.</summary>
    public PlanNode BindSubsearch(PipelineSyntax pipeline) => _subsearches.Bind(pipeline, null, this);

    /// <summary>Binds a nested pipeline that continues from <paramref name="input"/>.</summary>
    public PlanNode BindSubpipeline(PipelineSyntax pipeline, PlanNode input) => _subsearches.Bind(pipeline, input, this);

    /// <summary>
    /// Expands, reads and binds a search that is a text of its own: a saved search, or one that a command makes at run time. Null where it has errors; <paramref name="problems"/>
    /// tells all that was found.
    /// </summary>
    public PlanNode? BindText(SourceText search, out IReadOnlyList<Diagnostic> problems)
    {
        var expansion = new DiagnosticBag(search);
        var expanded = MacroExpander.Expand(search, Knowledge.Macros, new EvalMacros(Functions, Knowledge), expansion);
        problems = expansion.Items;
        if (expanded is null || expansion.HasErrors) return null;
        var inner = new DiagnosticBag(expanded);
        var pipeline = PipelineParser.Parse(expanded, Scope.Commands, inner);
        var own = new BindContext(Scope with { Diagnostics = inner }, Sources, TimeRange, Limits, _subsearches);
        var plan = pipeline is null || inner.HasErrors ? null : own.BindSubsearch(pipeline);
        problems = [.. expansion.Items, .. inner.Items];
        return inner.HasErrors ? null : plan;
    }

    /// <summary>The plan as it should run, for plans that are made at run time.</summary>
    public PlanNode Optimize(PlanNode plan) => _subsearches.Optimize(plan);

    /// <summary>Runs a nested pipeline to its end; at most <paramref name="limit"/> rows, with a warning where there were more.</summary>
    public Batch RunSubsearch(PipelineSyntax pipeline, int limit) => _subsearches.Run(_subsearches.Bind(pipeline, null, this), limit, pipeline.Span, this);
}

/// <summary>The time range a search was started with, seconds since 1970 UTC; null for no bound.</summary>
public readonly record struct SearchTimeRange(double? Earliest, double? Latest);
