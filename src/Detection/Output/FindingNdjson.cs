using System.Text.Json;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Risk;

namespace Breakwater.Detection.Output;

/// <summary>Findings as one JSON object a line.</summary>
public static class FindingNdjson
{
    /// <summary>Writes <paramref name="findings"/> to <paramref name="output"/>, which stays open.</summary>
    public static void Write(IEnumerable<Finding> findings, Stream output)
    {
        using var json = new Utf8JsonWriter(output, RowJson.Options);
        foreach (var finding in findings)
        {
            WriteFinding(json, finding);
            json.Flush();
            output.WriteByte((byte)'\n');
            json.Reset(output);
        }
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("kind", FindingText.NameOf(finding.Kind));
        json.WriteString("detection", finding.Detection.Name);
        json.WriteString("detection_id", finding.Detection.Id);
        json.WriteNumber("detection_version", finding.Detection.Version);
        json.WriteString("detection_type", DetectionTypes.NameOf(finding.Detection.Type));
        if (finding.FirstTime is { } first) json.WriteString("first_time", FindingText.TimeOf(first));
        if (finding.LastTime is { } last) json.WriteString("last_time", FindingText.TimeOf(last));
        json.WriteString("message", finding.Message);
        WriteObjects(json, finding);
        WriteAnnotations(json, finding);
        WriteDrilldowns(json, finding);
        json.WritePropertyName("result");
        RowJson.Write(json, finding.Row);
        json.WriteEndObject();
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

    private static void WriteAnnotations(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("annotations");
        foreach (var annotation in AnnotationFields.Of(finding.Annotations))
        {
            json.WriteStartArray(annotation.Framework);
            foreach (var value in annotation.Values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteDrilldowns(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("drilldowns");
        foreach (var drilldown in finding.Drilldowns)
        {
            json.WriteStartObject();
            json.WriteString("name", drilldown.Name);
            json.WriteString("search", drilldown.Search);
            json.WriteString("earliest", drilldown.Earliest);
            json.WriteString("latest", drilldown.Latest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
