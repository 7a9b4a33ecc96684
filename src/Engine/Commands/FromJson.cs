using System.Text.Json;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Makes a field of each top-level key of a JSON object.</summary>
public sealed record FromJsonCommand(TextSpan Span, string Field, string Prefix) : Command(Span), ICommand<FromJsonCommand>
{
    public static CommandManual Manual { get; } = new(
        "fromjson",
        "fromjson [prefix=<text>] <field>",
        "Makes a field of each top-level key of the JSON object in a field; objects and arrays stay JSON text. Text that is no JSON object gives no field.",
        CommandKind.Streaming);

    public static FromJsonCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var prefix = "";
        string? field = null;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("prefix", out var option)) prefix = option.Text;
            else if (field is null && parser.TryField(out var token)) field = token.Name;
            else break;
        }

        if (field is null) parser.ReportUnexpected("a field");
        return new FromJsonCommand(parser.SpanFrom(name.Start), field ?? "", prefix);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new ExtractManyNode(input, Field, Extract, "json keys");

    public override void Print(SplWriter writer)
    {
        writer.Word("fromjson");
        if (Prefix.Length > 0) writer.Option("prefix", Prefix);
        writer.Field(Field);
    }

    private List<KeyValuePair<string, Value>> Extract(Value input)
    {
        var fields = new List<KeyValuePair<string, Value>>();
        try
        {
            using var document = JsonDocument.Parse(input.ItemAt(0).ToText() ?? "");
            if (document.RootElement.ValueKind != JsonValueKind.Object) return fields;
            foreach (var property in document.RootElement.EnumerateObject()) fields.Add(KeyValuePair.Create(Prefix + property.Name, ValueOf(property.Value)));
        }
        catch (JsonException)
        {
            // Text that is not JSON has no keys; the row keeps its other fields.
        }

        return fields;
    }

    private static Value ValueOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Value.FromText(element.GetString()),
        JsonValueKind.Null => Value.Null,
        _ => Value.FromText(element.GetRawText()),
    };
}
