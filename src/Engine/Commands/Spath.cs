using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Text;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Takes fields out of JSON or XML text.</summary>
public sealed record SpathCommand(TextSpan Span, string Input, string? Output, OptionValue? Path) : Command(Span), ICommand<SpathCommand>
{
    private const string RawField = "_raw";

    public static CommandManual Manual { get; } = new(
        "spath",
        "spath [input=<field>] [output=<field>] [path=<path> | <path>]",
        "Takes a value out of JSON or XML by its path, a.b{}.c, into the output field or one named by the path; without a path, every leaf into a field named by its path. Lists give several values.",
        CommandKind.Streaming);

    public static SpathCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var input = RawField;
        string? output = null;
        OptionValue? path = null;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("input", out var option)) input = option.Text;
            else if (parser.TryOption("output", out option)) output = option.Text;
            else if (parser.TryOption("path", out option)) path = option;
            else if (path is null && !parser.PeekOption() && parser.TryField(out var word)) path = new OptionValue(word.Name, word.Span, word.IsQuoted);
            else break;
        }

        return new SpathCommand(parser.SpanFrom(name.Start), input, output, path);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (Path is not { } path)
        {
            return new ExtractManyNode(input, Input, static value => SpathExtractor.ExtractAll(value.ItemAt(0).ToText() ?? ""), "every path");
        }

        if (!SpathPath.TryParse(path.Text, out var parsed, out var error))
        {
            context.Diagnostics.Report(EvaluationCodes.BadConstant, path.Span, error);
            return input;
        }

        return new ExtractNode(input, Input, new PathExtraction(parsed, Output ?? path.Text), path.Text);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("spath");
        if (Input != RawField) writer.Option("input", Input);
        if (Output is { } output) writer.Option("output", output);
        if (Path is { } path) writer.Option("path", path.Text);
    }

    private sealed class PathExtraction(SpathPath path, string output) : IExtraction
    {
        public IReadOnlyList<string> Outputs { get; } = [output];

        public void Extract(Value input, Span<Value> outputs) => outputs[0] = SpathExtractor.Extract(input.ItemAt(0).ToText() ?? "", path);
    }
}
