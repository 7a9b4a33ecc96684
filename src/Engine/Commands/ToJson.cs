using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>How tojson writes a field.</summary>
public sealed record JsonTyping(string Type, string Pattern);

/// <summary>Writes rows as JSON objects.</summary>
public sealed record ToJsonCommand(TextSpan Span, IReadOnlyList<JsonTyping> Typings) : Command(Span), ICommand<ToJsonCommand>
{
    private const string DefaultOutput = "_raw";
    private const string NoType = "none";

    private static readonly string[] Types = ["auto", "bool", "json", NoType, "num", "str"];

    public static CommandManual Manual { get; } = new(
        "tojson",
        "tojson [auto | num | str | bool | json | none](<field>) ... [default_type=<type>] [fill_null=<bool>] [include_internal=<bool>] [output_field=<field>]",
        "Writes each row as a JSON object into _raw or the output field. Without a list all fields but internal ones; several values give an array.",
        CommandKind.Streaming);

    /// <summary>The field that receives the object.</summary>
    public string Output { get; init; } = DefaultOutput;

    /// <summary>The type of a field that no function names.</summary>
    public string DefaultType { get; init; } = NoType;

    /// <summary>Whether absent fields are written as null.</summary>
    public bool FillsNull { get; init; }

    /// <summary>Whether internal fields are written.</summary>
    public bool IncludesInternal { get; init; }

    public static ToJsonCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new ToJsonCommand(name, []);
        var typings = new List<JsonTyping>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("output_field", out var option)) command = command with { Output = option.Text };
            else if (parser.TryOption("default_type", out option)) command = command with { DefaultType = option.Text.ToLowerInvariant() };
            else if (parser.TryOption("fill_null", out option)) command = command with { FillsNull = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("include_internal", out option)) command = command with { IncludesInternal = parser.ReadBoolean(option) ?? false };
            else if (!TryReadTyping(ref parser, typings)) break;
        }

        return command with { Span = parser.SpanFrom(name.Start), Typings = typings };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var reads = Typings.Count == 0 ? FieldSet.All : FieldSet.Of(Typings.Select(typing => typing.Pattern));
        return new WholeSetNode(input, "tojson", (rows, _) => Write(rows)) { Reads = reads };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("tojson");
        foreach (var typing in Typings) writer.Word($"{typing.Type}({SplQuoting.Field(typing.Pattern)})");
        if (DefaultType != NoType) writer.Option("default_type", DefaultType);
        if (FillsNull) writer.Option("fill_null", true);
        if (IncludesInternal) writer.Option("include_internal", true);
        if (Output != DefaultOutput) writer.Option("output_field", Output);
    }

    private static bool TryReadTyping(ref CommandParser parser, List<JsonTyping> typings)
    {
        if (!parser.TryName(out var field)) return false;
        var type = field.Name.ToLowerInvariant();
        if (Array.IndexOf(Types, type) >= 0 && parser.TrySymbol('('))
        {
            foreach (var inner in parser.ReadFieldList()) typings.Add(new JsonTyping(type, inner.Name));
            if (!parser.Expect(')')) return false;
            parser.SkipCommas();
            return true;
        }

        typings.Add(new JsonTyping(NoType, field.Name));
        parser.SkipCommas();
        return true;
    }

    private Batch Write(Batch rows)
    {
        var fields = Enumerable.Range(0, rows.Schema.Count)
            .Select(i => (Index: i, Name: rows.Schema.Names[i], Type: TypeOf(rows.Schema.Names[i])))
            .Where(field => field.Type is not null).ToList();
        var texts = new Value[rows.Length];
        for (var row = 0; row < texts.Length; row++)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                writer.WriteStartObject();
                foreach (var (index, name, type) in fields) WriteField(writer, name, type ?? DefaultType, rows[index][row]);
                writer.WriteEndObject();
            }

            texts[row] = Value.FromText(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }

        return new SchemaExtension(Output).Set(rows, new ValueColumn(texts));
    }

    private string? TypeOf(string name)
    {
        if (name.StartsWith('_') && !IncludesInternal) return null;
        if (Typings.Count == 0) return DefaultType;
        var typing = Typings.FirstOrDefault(candidate => FieldPattern.IsMatch(candidate.Pattern, name));
        return typing is null ? null : typing.Type == NoType ? DefaultType : typing.Type;
    }

    private void WriteField(Utf8JsonWriter writer, string name, string type, Value value)
    {
        if (value.IsNull)
        {
            if (FillsNull) writer.WriteNull(name);
            return;
        }

        writer.WritePropertyName(name);
        if (!value.IsMulti)
        {
            WriteValue(writer, type, value);
            return;
        }

        writer.WriteStartArray();
        for (var i = 0; i < value.Count; i++) WriteValue(writer, type, value.ItemAt(i));
        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, string type, Value value)
    {
        var text = value.ToText() ?? "";
        var isNumber = value.TryGetNumber(out var number) && double.IsFinite(number);
        if (type is "num" or "auto" && isNumber) writer.WriteRawValue(NumberText.Format(number));
        else if (type is "bool" or "auto" && text is "true" or "false") writer.WriteBooleanValue(text == "true");
        else if (type is "json" or "auto" && Functions.JsonText.TryParse(text, out _)) writer.WriteRawValue(text);
        else if (type == NoType && value.Kind == ValueKind.Number && isNumber) writer.WriteRawValue(NumberText.Format(number));
        else writer.WriteStringValue(text);
    }
}
