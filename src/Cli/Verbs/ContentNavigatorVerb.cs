using System.CommandLine;
using System.Text;
using System.Text.Json;
using Breakwater.Cli.Options;
using Breakwater.Cli.Terminals;

namespace Breakwater.Cli.Verbs;

/// <summary>Writes which ATT&amp;CK techniques the loaded detections cover, as a layer for the ATT&amp;CK Navigator.</summary>
internal sealed class ContentNavigatorVerb : Verb
{
    private readonly ContentOptions _content = new();
    private readonly DetectionFilters _filters = new();

    public ContentNavigatorVerb()
        : base("navigator", "Writes the ATT&CK techniques that the detections cover, as a layer file for the ATT&CK Navigator.")
    {
        _filters.AddTo(this);
        _content.AddTo(this);
        Examples = [("breakwater content navigator > layer.json", "a layer of everything that is loaded")];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        var detections = _filters.Choose(_content.LoadAll(arguments), arguments, session);
        var techniques = detections.SelectMany(detection => detection.Techniques.Distinct(), (detection, technique) => (technique, detection.Name))
            .GroupBy(pair => pair.technique, pair => pair.Name)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("name", "Breakwater detections");
            json.WriteString("domain", "enterprise-attack");
            json.WriteString("description", $"How many of {detections.Count} detections name a technique");
            json.WriteStartObject("versions");
            json.WriteString("layer", "4.5");
            json.WriteEndObject();
            json.WriteStartArray("techniques");
            foreach (var technique in techniques)
            {
                json.WriteStartObject();
                json.WriteString("techniqueID", technique.Key);
                json.WriteNumber("score", technique.Count());
                json.WriteString("comment", string.Join("\n", technique));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("gradient");
            json.WriteStartArray("colors");
            json.WriteStringValue("#dbeafe");
            json.WriteStringValue("#1d4ed8");
            json.WriteEndArray();
            json.WriteNumber("minValue", 0);
            json.WriteNumber("maxValue", Math.Max(1, techniques.Count == 0 ? 1 : techniques.Max(technique => technique.Count())));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        session.Out.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        session.Say($"{Wording.Count(techniques.Count, "technique")} of {Wording.Count(detections.Count, "detection")}");
        return ExitCodes.Done;
    }
}
