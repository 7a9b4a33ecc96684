using System.Buffers;
using System.Text.Json;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Risk;
using Breakwater.Detection.Templates;

namespace Breakwater.Detection.Output;

/// <summary>Findings as one JSON object a line. What is the same in all findings of a detection is put into JSON once.</summary>
public static class FindingNdjson
{
    // Findings are handed on in pieces of this size: large enough that handing them on costs nothing beside making them.
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes <paramref name="findings"/> to <paramref name="output"/>, which stays open.</summary>
    public static void Write(IEnumerable<Finding> findings, Stream output)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * BufferBytes);
        using var json = new Utf8JsonWriter(buffer, RowJson.Options);
        var text = new JsonString();
        FindingTemplate? template = null;
        byte[] annotations = [];
        foreach (var finding in findings)
        {
            if (!ReferenceEquals(finding.Template, template))
            {
                template = finding.Template;
                annotations = AnnotationsOf(template);
            }

            WriteFinding(json, text, finding, annotations);
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount < BufferBytes) continue;
            output.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }

        output.Write(buffer.WrittenSpan);
    }

    private static void WriteFinding(Utf8JsonWriter json, JsonString text, Finding finding, byte[] annotations)
    {
        json.WriteStartObject();
        json.WriteString("kind", FindingText.NameOf(finding.Kind));
        json.WriteString("detection", finding.Detection.Name);
        json.WriteString("detection_id", finding.Detection.Id);
        json.WriteNumber("detection_version", finding.Detection.Version);
        json.WriteString("detection_type", DetectionTypes.NameOf(finding.Detection.Type));
        if (finding.FirstTime is { } first) json.WriteString("first_time", FindingText.TimeOf(first));
        if (finding.LastTime is { } last) json.WriteString("last_time", FindingText.TimeOf(last));
        json.WritePropertyName("message");
        WriteMessage(json, text, finding.Template.Message, finding.Row);
        WriteObjects(json, finding);
        json.WritePropertyName("annotations");
        json.WriteRawValue(annotations, skipInputValidation: true);
        WriteDrilldowns(json, text, finding);
        json.WritePropertyName("result");
        RowJson.Write(json, finding.Row);
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, JsonString text, MessageTemplate message, ResultRow row)
    {
        text.Begin();
        message.Fill(row, text);
        text.End(json);
    }

    private static void WriteObjects(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("risk_objects");
        foreach (var risk in finding.RiskObjects)
        {
            json.WriteStartObject();
            json.WriteString("field", risk.Field);
            json.WriteString("value", risk.Value);
            json.WriteString("type", FindingText.NameOf(risk.Type));
            json.WriteNumber("score", risk.Score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("threat_objects");
        foreach (var threat in finding.ThreatObjects)
        {
            json.WriteStartObject();
            json.WriteString("field", threat.Field);
            json.WriteString("value", threat.Value);
            json.WriteString("type", threat.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static byte[] AnnotationsOf(FindingTemplate template)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, RowJson.Options);
        json.WriteStartObject();
        foreach (var annotation in AnnotationFields.Of(template.Annotations))
        {
            json.WriteStartArray(annotation.Framework);
            foreach (var value in annotation.Values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteDrilldowns(Utf8JsonWriter json, JsonString text, Finding finding)
    {
        var tokens = new RowTokens(finding.Row, finding.Times);
        json.WriteStartArray("drilldowns");
        foreach (var drilldown in finding.Template.Drilldowns)
        {
            json.WriteStartObject();
            json.WritePropertyName("name");
            WriteMessage(json, text, drilldown.Name, finding.Row);
            json.WritePropertyName("search");
            text.Begin();
            drilldown.Search.Fill(tokens, text);
            text.End(json);
            json.WriteString("earliest", drilldown.EarliestOf(tokens));
            json.WriteString("latest", drilldown.LatestOf(tokens));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
