using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Sets fields to constant texts.</summary>
public sealed record SetFieldsCommand(TextSpan Span, IReadOnlyList<KeyValuePair<string, string>> Values) : Command(Span), ICommand<SetFieldsCommand>
{
    public static CommandManual Manual { get; } = new("setfields", "setfields <field>=\"<text>\" [, <field>=\"<text>\"]...", "Sets fields of every row to constant texts.", CommandKind.Streaming);

    public static SetFieldsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var values = new List<KeyValuePair<string, string>>();
        while (parser.PeekOption())
        {
            var ahead = parser;
            if (!ahead.TryField(out var field) || !parser.TryOption(field.Name, out var option)) break;
            values.Add(KeyValuePair.Create(field.Name, option.Text));
            parser.SkipCommas();
        }

        if (values.Count == 0) parser.ReportUnexpected("<field>=\"<text>\"");
        return new SetFieldsCommand(parser.SpanFrom(name.Start), values);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => Values.Aggregate(
        input, (plan, pair) => new ExtendNode(plan, pair.Key, new BoundFormula(new BoundConstant(Value.FromText(pair.Value)), []), SplQuoting.Quote(pair.Value)));

    public override void Print(SplWriter writer)
    {
        writer.Word("setfields");
        for (var i = 0; i < Values.Count; i++)
        {
            if (i > 0) writer.Attach(",");
            writer.Word($"{SplQuoting.Field(Values[i].Key)}={SplQuoting.Quote(Values[i].Value)}");
        }
    }
}
