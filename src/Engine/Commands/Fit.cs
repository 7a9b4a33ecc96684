using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Would train a machine learning model on the rows; nothing here can, and a search that does so fails when it runs.</summary>
public sealed record FitCommand(TextSpan Span, string Algorithm, TextSpan AlgorithmSpan, string Arguments) : Command(Span), ICommand<FitCommand>
{
    public static CommandManual Manual { get; } = new(
        "fit",
        "fit <algorithm> <field> ... [from <field> ...] [by <field> ...] [<option>=<value> ...] [into <model>]",
        "Trains a machine learning model on the rows. The algorithms belong to Splunk's Machine Learning Toolkit and are not available here: a search with this command can be checked and explained, and running it fails "
        + "with an error that names the algorithm.",
        CommandKind.Dataset);

    public static FitCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (!parser.TryWord(out var algorithm))
        {
            parser.ReportUnexpected("an algorithm");
            return null;
        }

        var arguments = UnreadArguments.Read(ref parser);
        return new FitCommand(parser.SpanFrom(name.Start), algorithm.Text, algorithm.Span, arguments);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new UnavailableNode(
        input, context.Problem(KnowledgeCodes.UnknownModel, AlgorithmSpan, $"no model can be trained with the algorithm '{Algorithm}' here", "train it in Splunk, or replace the model by statistics such as avg and stdev"));

    public override void Print(SplWriter writer)
    {
        writer.Word("fit").Word(SplQuoting.Value(Algorithm));
        if (Arguments.Length > 0) writer.Word(Arguments);
    }
}
