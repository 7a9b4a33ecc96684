using Breakwater.Columns.Values;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Searches;

/// <summary>Computes the macros that are defined or checked by an eval expression; their arguments stand for fields.</summary>
internal sealed class EvalMacros(FunctionContext functions, KnowledgeSet knowledge) : IMacroEvaluator
{
    public MacroValue? Evaluate(SourceText expression, IReadOnlyDictionary<string, string> arguments, DiagnosticBag diagnostics)
    {
        var parser = new CommandParser(diagnostics, CommandCatalog.Table);
        if (parser.ReadExpression() is not { } parsed || diagnostics.HasErrors) return null;
        var formula = ExpressionBinder.Bind(parsed, new EvaluationScope(functions, diagnostics, CommandCatalog.Table, knowledge));
        if (diagnostics.HasErrors) return null;
        var fields = formula.Fields.Select(name => Value.FromText(arguments.GetValueOrDefault(name))).ToArray();
        var value = formula.Root.Evaluate(fields);
        return value.Kind == ValueKind.Boolean ? MacroValue.Of(value.IsTrue) : value.ToText() is { } text ? MacroValue.Of(text) : MacroValue.Null;
    }
}
