using System.Text.Json;
using System.Xml;
using Breakwater.Cli.Terminals;
using Breakwater.Detection.Output;

namespace Breakwater.Cli.Testing;

/// <summary>What kind of test something is, as programs read it.</summary>
internal static class TestKinds
{
    /// <summary>A search over given rows.</summary>
    public const string Case = "case";

    /// <summary>A detection over recorded logs.</summary>
    public const string Detection = "detection_test";
}

/// <summary>What came of one test.</summary>
/// <param name="Id">What identifies it.</param>
/// <param name="Kind">One of <see cref="TestKinds"/>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Reason">Why it failed, or null where it passed.</param>
internal sealed record TestResult(string Id, string Kind, string Place, string? Reason);

/// <summary>Prints results of tests.</summary>
internal static class TestReport
{
    /// <summary>A failure as a person reads it.</summary>
    public static void WriteFailure(TestResult result, TextWriter output, Palette palette)
    {
        output.WriteLine($"{palette.Red("failed")} {palette.Bold(DisplayText.Clean(result.Id))}  {palette.Dim(DisplayText.Clean(result.Place))}");
        foreach (var line in DisplayText.CleanLines(result.Reason ?? "").TrimEnd().Split('\n')) output.WriteLine("  " + line);
        output.WriteLine();
    }

    /// <summary>A result as one JSON object.</summary>
    public static void WriteJson(TestResult result, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, RowJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("id", result.Id);
            json.WriteString("kind", result.Kind);
            json.WriteBoolean("passed", result.Reason is null);
            json.WriteString("reason", result.Reason);
            json.WriteEndObject();
        }

        output.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    /// <summary>All results in the XML form that build servers read.</summary>
    public static void WriteJunit(IReadOnlyList<TestResult> results, Stream output)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, CheckCharacters = false });
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "breakwater");
        xml.WriteAttributeString("tests", XmlConvert.ToString(results.Count));
        xml.WriteAttributeString("failures", XmlConvert.ToString(results.Count(result => result.Reason is not null)));
        foreach (var result in results)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", result.Kind);
            xml.WriteAttributeString("name", DisplayText.Clean(result.Id));
            xml.WriteAttributeString("file", DisplayText.Clean(result.Place));
            if (result.Reason is { } reason)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", DisplayText.Clean(reason.Split('\n')[0]));
                xml.WriteString(DisplayText.CleanLines(reason));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
