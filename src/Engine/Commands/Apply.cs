using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Would run a machine learning model over the rows; no model can be loaded, and a search that needs one fails when it runs.</summary>
public sealed record ApplyCommand(TextSpan Span, string Model, TextSpan ModelSpan, string Options) : Command(Span), ICommand<ApplyCommand>
{
    public static CommandManual Manual { get; } = new(
        "apply",
        "apply <model> [<option>=<value> ...]",
        "Runs a trained machine learning model over the rows. Such models belong to Splunk's Machine Learning Toolkit and cannot be loaded here: a search with this command can be checked and explained, and running it fails with an error that names the model.",
        CommandKind.Streaming);

    public static ApplyCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (!parser.TryWord(out var model))
        {
            parser.ReportUnexpected("a model");
            return null;
        }

        var options = UnreadArguments.Read(ref parser);
        return new ApplyCommand(parser.SpanFrom(name.Start), model.Text, model.Span, options);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new UnavailableNode(
        input, context.Problem(KnowledgeCodes.UnknownModel, ModelSpan, $"the model '{Model}' is not available", "leave the detection out, or replace 'apply' by conditions of your own"));

    public override void Print(SplWriter writer)
    {
        writer.Word("apply").Word(SplQuoting.Value(Model));
        if (Options.Length > 0) writer.Word(Options);
    }
}
