using System.Text.RegularExpressions;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Takes fields out of the leaf elements of XML-like text.</summary>
public sealed partial record XmlKvCommand(TextSpan Span, string Field) : Command(Span), ICommand<XmlKvCommand>
{
    private const string RawField = "_raw";

    public static CommandManual Manual { get; } = new(
        "xmlkv",
        "xmlkv [<field>] [maxinputs=<number>]",
        "Makes a field of each element that holds text and no element, named by its tag; of repeated tags the last counts. Reads _raw unless told otherwise, and does not ask for well-formed XML.",
        CommandKind.Streaming);

    public static XmlKvCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var field = RawField;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("maxinputs", out var option)) parser.ReadInteger(option, 0);
            else if (parser.TryField(out var token)) field = token.Name;
            else break;
        }

        return new XmlKvCommand(parser.SpanFrom(name.Start), field);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new ExtractManyNode(input, Field, Extract, "xml elements");

    public override void Print(SplWriter writer)
    {
        writer.Word("xmlkv");
        if (Field != RawField) writer.Field(Field);
    }

    private static List<KeyValuePair<string, Value>> Extract(Value input)
    {
        var fields = new List<KeyValuePair<string, Value>>();
        for (var i = 0; i < input.Count; i++)
        {
            foreach (Match match in Leaf().Matches(input.ItemAt(i).ToText() ?? ""))
            {
                fields.Add(KeyValuePair.Create(match.Groups["tag"].Value, Value.FromText(System.Net.WebUtility.HtmlDecode(match.Groups["text"].Value))));
            }
        }

        return fields;
    }

    // An opening tag, text without another tag, and the same tag closed. The closing name is checked by the back-reference.
    [GeneratedRegex(@"<(?<tag>[A-Za-z_][\w.:-]*)(?:\s[^<>]*)?>(?<text>[^<]*)</\k<tag>\s*>", RegexOptions.CultureInvariant)]
    private static partial Regex Leaf();
}
