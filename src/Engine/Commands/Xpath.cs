using System.Xml;
using System.Xml.XPath;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Takes values out of XML by an XPath expression.</summary>
public sealed record XpathCommand(TextSpan Span, string Path, TextSpan PathSpan) : Command(Span), ICommand<XpathCommand>
{
    private const string RawField = "_raw";
    private const string DefaultOutput = "xpath";

    public static CommandManual Manual { get; } = new(
        "xpath",
        "xpath [field=<field>] [outfield=<field>] [default=<text>] \"<xpath>\"",
        "Puts what an XPath expression finds in well-formed XML into the output field, 'xpath' unless told otherwise; several finds give several values.",
        CommandKind.Streaming);

    /// <summary>The field that is read.</summary>
    public string Field { get; init; } = RawField;

    /// <summary>The field that is filled.</summary>
    public string Output { get; init; } = DefaultOutput;

    /// <summary>What the output reads where nothing is found, or null.</summary>
    public string? Default { get; init; }

    public static XpathCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new XpathCommand(name, "", default);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("field", out var option)) command = command with { Field = option.Text };
            else if (parser.TryOption("outfield", out option)) command = command with { Output = option.Text };
            else if (parser.TryOption("default", out option)) command = command with { Default = option.Text };
            else if (command.Path.Length == 0 && parser.TryWord(out var word)) command = command with { Path = word.Text, PathSpan = word.Span };
            else break;
        }

        if (command.Path.Length == 0) parser.ReportUnexpected("an XPath expression in double quotes");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        try
        {
            return new ExtractNode(input, Field, new XpathExtraction(XPathExpression.Compile(Path), WalksIn(Path), Output, Default, context.Functions.Budget), Path);
        }
        catch (XPathException failure)
        {
            context.Diagnostics.Report(EvaluationCodes.BadConstant, PathSpan, $"not an XPath expression: {failure.Message.TrimEnd('.')}");
            return input;
        }
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("xpath");
        if (Field != RawField) writer.Option("field", Field);
        if (Output != DefaultOutput) writer.Option("outfield", Output);
        if (Default is { } missing) writer.Option("default", missing);
        writer.Quoted(Path);
    }

    // How many walks over the whole document the conditions in brackets ask for.
    private static int WalksIn(string path)
    {
        var (depth, walks) = (0, 0);
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] is '[' or ']') depth += path[at] == '[' ? 1 : -1;
            else if (depth > 0 && (path.AsSpan(at).StartsWith("//") || path.AsSpan(at).StartsWith("::"))) walks++;
        }

        return walks;
    }

    private sealed class XpathExtraction(XPathExpression path, int walks, string output, string? missing, SearchBudget budget) : IExtraction
    {
        // Entities are not expanded: a few lines of them could fill the memory.
        private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

        public IReadOnlyList<string> Outputs { get; } = [output];

        public void Extract(Value input, Span<Value> outputs)
        {
            var found = new List<string>();
            for (var i = 0; i < input.Count; i++) Find(input.ItemAt(i).ToText() ?? "", found);
            outputs[0] = found.Count == 0 ? Value.FromText(missing) : Value.FromTexts(found);
        }

        private void Find(string text, List<string> found)
        {
            // Each walk inside a condition goes over the document for each element.
            budget.Spend((long)Math.Min(Math.Pow(text.AsSpan().Count('<') + 1, 1 + walks), long.MaxValue / 2));
            try
            {
                using var reader = XmlReader.Create(new StringReader(text), Settings);
                var navigator = new XPathDocument(reader).CreateNavigator();
                if (navigator.Evaluate(path.Clone()) is not XPathNodeIterator nodes)
                {
                    if (navigator.Evaluate(path.Clone()) is { } scalar) found.Add(Convert.ToString(scalar, System.Globalization.CultureInfo.InvariantCulture) ?? "");
                    return;
                }

                while (nodes.MoveNext()) found.Add(nodes.Current?.Value ?? "");
            }
            catch (XmlException)
            {
                // Text that is not XML holds no XML values; the row keeps its other fields.
            }
        }
    }
}
