using Breakwater.Columns.Batches;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>An eval expression of a source type, ready to run.</summary>
internal sealed record BoundField(BoundFormula Formula)
{
    /// <summary>The fields that it reads.</summary>
    public IReadOnlyList<string> Inputs => Formula.Fields;

    /// <summary>Makes an evaluator for one thread: from a batch that has the inputs to the field's column.</summary>
    public Func<Batch, Column> Open() => new ColumnEvaluator(Formula).Evaluate;
}

/// <summary>A search condition of a source type, ready to run.</summary>
internal sealed record BoundCondition(BoundFormula Formula)
{
    /// <summary>The fields that it reads.</summary>
    public IReadOnlyList<string> Inputs => Formula.Fields;

    /// <summary>Makes an evaluator for one thread: from a batch that has the inputs to the rows that satisfy the condition.</summary>
    public Func<Batch, RowMask> Open() => new ConditionEvaluator(Formula).Evaluate;
}

/// <summary>Makes the expressions of source types runnable. They see an event and nothing else: no clock, no lookups, no macros.</summary>
internal static class FormulaBinder
{
    /// <summary>Binds an eval expression; what is wrong is reported.</summary>
    public static BoundField Bind(Expression expression, DiagnosticBag diagnostics) => new(ExpressionBinder.Bind(expression, ScopeOf(diagnostics)));

    /// <summary>Binds a search condition; what is wrong is reported.</summary>
    public static BoundCondition Bind(SearchExpression condition, DiagnosticBag diagnostics) => new(SearchBinder.Bind(condition, ScopeOf(diagnostics)));

    private static EvaluationScope ScopeOf(DiagnosticBag diagnostics) =>
        new(new FunctionContext(0, TimeZoneInfo.Utc, TimeProvider.System), diagnostics, NoNames.Instance, new KnowledgeSet(NoNames.Instance, NoNames.Instance, NoNames.Instance));
}

/// <summary>No commands, macros, lookups or data models.</summary>
internal sealed class NoNames : ICommandTable, IMacroTable, ILookupTable, IDataModelTable
{
    public static NoNames Instance { get; } = new();

    public IEnumerable<string> Names => [];

    public ReadCommand? Find(ReadOnlySpan<char> name) => null;

    public bool IsGenerating(ReadOnlySpan<char> name) => false;

    public MacroDefinition? Find(string name, int argumentCount) => null;

    public Lookup? Find(string name) => null;

    public void Replace(string name, LookupTable table) => throw new NotSupportedException("source types write no lookups");

    DataModel? IDataModelTable.Find(string name) => null;
}
