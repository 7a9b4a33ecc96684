using Breakwater.Engine.Binding;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Would run a machine learning model over the rows; no model can be loaded, and a search that needs one says so.</summary>
public sealed record ApplyCommand(TextSpan Span, string Model, TextSpan ModelSpan, string Options) : Command(Span), ICommand<ApplyCommand>
{
    public static CommandManual Manual { get; } = new(
        "apply",
        "apply <model> [<option>=<value> ...]",
        "Runs a trained machine learning model over the rows. Such models belong to Splunk's Machine Learning Toolkit and cannot be loaded here, so the command is an error that names the model.",
        CommandKind.Streaming);

    public static ApplyCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (!parser.TryWord(out var model))
        {
            parser.ReportUnexpected("a model");
            return null;
        }

        var start = parser.Position;
        parser.SkipToEnd();
        return new ApplyCommand(parser.SpanFrom(name.Start), model.Text, model.Span, parser.TextOf(TextSpan.FromBounds(start, Math.Max(start, parser.Position))).Trim().ToString());
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        context.Diagnostics.Report(KnowledgeCodes.UnknownModel, ModelSpan, $"the model '{Model}' is not available", "leave the detection out, or replace 'apply' by conditions of your own");
        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("apply").Word(SplQuoting.Value(Model));
        if (Options.Length > 0) writer.Word(Options);
    }
}
