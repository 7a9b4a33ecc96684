using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Text;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Keeps the rows whose field matches a regular expression, or does not.</summary>
public sealed record RegexCommand(TextSpan Span, string Field, bool Excludes, string Pattern, TextSpan PatternSpan) : Command(Span), ICommand<RegexCommand>
{
    private const string RawField = "_raw";

    public static CommandManual Manual { get; } = new(
        "regex",
        "regex [<field> (= | !=)] \"<regex>\"",
        "Keeps the rows in which the regular expression finds something in the field, _raw unless told otherwise. '!=' keeps the others, and those that lack the field.",
        CommandKind.Streaming);

    public static RegexCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var field = RawField;
        var excludes = false;
        var ahead = parser;
        if (ahead.TryField(out var token) && (ahead.PeekSymbol('=') || ahead.PeekSymbol('!')))
        {
            parser = ahead;
            // A name without quotes may hold '!', and 'field!=' without a blank is read as one.
            var isJoined = !token.IsQuoted && token.Name.EndsWith('!');
            field = isJoined ? token.Name[..^1] : token.Name;
            excludes = isJoined || parser.TrySymbol('!');
            if (!parser.Expect('=')) return null;
        }

        if (PatternText.TryRead(ref parser, out var pattern, out var span)) return new RegexCommand(parser.SpanFrom(name.Start), field, excludes, pattern, span);
        parser.ReportUnexpected("a regular expression in double quotes");
        return null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!PcrePattern.TryCompile(Pattern, out var regex, out var error))
        {
            context.Diagnostics.Report(EvaluationCodes.BadConstant, PatternSpan, error);
            return input;
        }

        var condition = BoundCellFunction.Condition(Field, value => IsMatch(value, regex) != Excludes);
        return new FilterNode(input, condition, $"{Field} {(Excludes ? "!~" : "~")} {Pattern}");
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("regex");
        if (Field == RawField && !Excludes) writer.Quoted(Pattern);
        else writer.Field(Field).Attach((Excludes ? "!=" : "=") + SplQuoting.Quote(Pattern));
    }

    private static bool IsMatch(Value cell, PcrePattern regex)
    {
        for (var i = 0; i < cell.Count; i++)
        {
            if (regex.IsMatch(cell.ItemAt(i).ToText() ?? "")) return true;
        }

        return false;
    }
}
