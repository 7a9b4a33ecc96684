using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Functions;
using Breakwater.Language.Expressions;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>The functions that decide themselves which of their arguments are evaluated, and how often.</summary>
internal sealed class SpecialForms(ExpressionBinder binder, EvaluationScope scope)
{
    /// <summary>The manuals, for the language reference.</summary>
    public static IReadOnlyList<FunctionManual> Manuals { get; } =
    [
        new("if", "if(condition, then, else)", "the second argument where the condition is true, else the third; an absent condition is not true", "Conditions"),
        new("case", "case(condition, value, ...)", "the value beside the first condition that is true; absent when none is", "Conditions"),
        new("validate", "validate(condition, message, ...)", "the message beside the first condition that is false; absent when none is", "Conditions"),
        new("mvmap", "mvmap(values, expression)", "the expression's result for each value, the field standing for that value; absent results are dropped", "Multivalue"),
        new("mvfilter", "mvfilter(condition)", "the values of the condition's one field for which it is true; absent when there is none", "Multivalue"),
        new("lookup", "lookup(\"lookup\", json_object(\"column\", value, ...), json_array(\"column\", ...))", "the columns of the matching rows of a lookup table as a JSON object, with an array where several rows match; absent when none does", "Conditions"),
        new("sigfig", "sigfig(number)", "the number with as many digits as the least exact factor of the computation has: sigfig(1.00*1111) is 1110. Factors without a decimal point are exact", "Math"),
        new("searchmatch", "searchmatch(search)", "true where the row satisfies the condition, written as in the search command", "Conditions"),
    ];

    public static IEnumerable<string> Names => Manuals.Select(manual => manual.Name);

    /// <summary>The form that <paramref name="call"/> is, or null where it is a plain function.</summary>
    public BoundExpression? TryBind(FunctionCall call) => call.Name.ToLowerInvariant() switch
    {
        "if" => BindIf(call),
        "case" => BindCase(call, wanted: true),
        "validate" => BindCase(call, wanted: false),
        "mvmap" => BindMap(call),
        "mvfilter" => BindFilter(call),
        "lookup" => LookupCall.Bind(call, binder, scope),
        "searchmatch" => BindSearchMatch(call),
        "sigfig" => SignificantDigits.Bind(call, binder),
        _ => null,
    };

    private BoundExpression BindIf(FunctionCall call)
    {
        if (call.Arguments.Count != 3) return WrongCount(call, "3 arguments");
        var arguments = binder.BindAll(call.Arguments);
        binder.RequireCondition(call.Arguments[0], arguments[0]);
        return new BoundIf(arguments[0], arguments[1], arguments[2]);
    }

    private BoundExpression BindCase(FunctionCall call, bool wanted)
    {
        if (call.Arguments.Count == 0 || call.Arguments.Count % 2 != 0) return WrongCount(call, "pairs of a condition and a value");
        var arguments = binder.BindAll(call.Arguments);
        for (var i = 0; i < arguments.Length; i += 2) binder.RequireCondition(call.Arguments[i], arguments[i]);
        var conditions = arguments.Where((_, i) => i % 2 == 0).ToArray();
        var values = arguments.Where((_, i) => i % 2 != 0).ToArray();
        return new BoundCase(conditions, values, wanted);
    }

    private BoundExpression BindMap(FunctionCall call)
    {
        if (call.Arguments.Count != 2) return WrongCount(call, "2 arguments");
        // SPL: the first argument may be an expression on one field; within the second that field stands for the current value.
        var fields = FieldReferences.In(call.Arguments[0]);
        if (fields.Count != 1)
        {
            return binder.Fail(EvaluationCodes.OneFieldExpected, call.Arguments[0].Span, $"'mvmap' needs one field in its first argument, found {fields.Count}");
        }

        var arguments = binder.BindAll(call.Arguments);
        return new BoundPerValue(arguments[0], binder.SlotOf(fields[0]), arguments[1], keepsSource: false, scope.Functions.Budget);
    }

    private BoundExpression BindFilter(FunctionCall call)
    {
        if (call.Arguments.Count != 1) return WrongCount(call, "1 argument");
        var fields = FieldReferences.In(call.Arguments[0]);
        if (fields.Count != 1)
        {
            return binder.Fail(EvaluationCodes.OneFieldExpected, call.Arguments[0].Span, $"'mvfilter' needs a condition on exactly one field, found {fields.Count}");
        }

        var slot = binder.SlotOf(fields[0]);
        var condition = binder.BindAll(call.Arguments)[0];
        binder.RequireCondition(call.Arguments[0], condition);
        return new BoundPerValue(new BoundField(slot), slot, condition, keepsSource: true, scope.Functions.Budget);
    }

    private BoundExpression BindSearchMatch(FunctionCall call)
    {
        if (call.Arguments is not [TextLiteral text])
        {
            return binder.Fail(EvaluationCodes.WrongArgumentCount, call.Span, "'searchmatch' takes one search in double quotes");
        }

        return SearchBinder.BindText(text, scope, binder.SlotOf);
    }

    private BoundConstant WrongCount(FunctionCall call, string wanted) =>
        binder.Fail(EvaluationCodes.WrongArgumentCount, call.Span, $"'{call.Name}' takes {wanted}, found {call.Arguments.Count}");
}
