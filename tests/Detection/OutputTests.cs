using System.Text;
using System.Text.Json;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Output;
using Breakwater.Detection.Runs;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Findings as NDJSON and CSV.</summary>
public sealed class OutputTests
{
    private static readonly string[] Mismatch = ["src_ip=10.0.0.7 dest_ip=203.0.113.9 app=dns dest_port=5353 transport=udp action=allowed rule=r1"];

    [Fact]
    public void A_finding_is_one_line_of_json_as_the_interface_says()
    {
        var result = new Hunt(Hunting.Pack, [Events.Traffic(Mismatch)], Hunting.Options).Run(Hunting.Choose(Hunting.Pack, "Protocol or Port Mismatch"));
        var line = Assert.Single(Lines(result));
        using var json = JsonDocument.Parse(line);
        Assert.Equal(
            ["kind", "detection", "detection_id", "detection_version", "detection_type", "first_time", "last_time", "message", "risk_objects", "threat_objects", "annotations", "drilldowns", "result"],
            json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.StartsWith(
            "{\"kind\":\"intermediate_finding\",\"detection\":\"Protocol or Port Mismatch\",\"detection_id\":\"54dc1265-2f74-4b6d-b30d-49eb506a31b3\",\"detection_version\":10,"
            + "\"detection_type\":\"Anomaly\",\"first_time\":\"2026-11-21T11:00:00Z\",\"last_time\":\"2026-11-21T11:00:00Z\",\"message\":\"Port or Protocol Traffic Mismatch\","
            + "\"risk_objects\":[{\"field\":\"src_ip\",\"value\":\"10.0.0.7\",\"type\":\"system\",\"score\":20}],"
            + "\"threat_objects\":[{\"field\":\"dest_ip\",\"value\":\"203.0.113.9\",\"type\":\"ip_address\"}],"
            + "\"annotations\":{\"mitre_attack\":[\"T1048.003\"],\"kill_chain_phases\":[\"Actions on Objectives\"],\"nist\":[\"DE.AE\"],\"cis20\":[\"CIS 13\"],\"cve\":[],\"analytic_story\":[",
            line, StringComparison.Ordinal);
        Assert.EndsWith(
            "\"result\":{\"src_ip\":\"10.0.0.7\",\"dest_ip\":\"203.0.113.9\",\"app\":\"dns\",\"dest_port\":\"5353\",\"transport\":\"udp\",\"action\":\"allowed\",\"rule\":\"r1\","
            + "\"count\":\"1\",\"firstTime\":\"2026-11-21T11:00:00\",\"lastTime\":\"2026-11-21T11:00:00\"}}",
            line, StringComparison.Ordinal);
        var drilldown = json.RootElement.GetProperty("drilldowns")[0];
        Assert.Equal(["name", "search", "earliest", "latest"], drilldown.EnumerateObject().Select(property => property.Name));
        Assert.Equal("View the detection results for - \"10.0.0.7\"", drilldown.GetProperty("name").GetString());
        Assert.EndsWith("| search  src_ip = \"10.0.0.7\"", drilldown.GetProperty("search").GetString(), StringComparison.Ordinal);
        Assert.Equal(("0", "1795262401"), (drilldown.GetProperty("earliest").GetString(), drilldown.GetProperty("latest").GetString()));
    }

    [Fact]
    public void Values_are_strings_or_arrays_of_strings_and_absent_fields_are_absent()
    {
        var pack = Hunting.PackWith("type: Hunting\nsearch: '| makeresults | eval n=1.50, many=split(\"a,b\",\",\"), gone=null(), empty=\"\", text=\"größe <&> \\\"q\\\"\" | table n many gone empty text'");
        Assert.EndsWith("\"result\":{\"n\":\"1.5\",\"many\":[\"a\",\"b\"],\"empty\":\"\",\"text\":\"größe <&> \\\"q\\\"\"}}", Assert.Single(Lines(Hunting.RunTests(pack))), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_valid_unicode_is_still_written()
    {
        var finding = Assert.Single(Hunting.RunTests(Hunting.PackWith("type: Hunting\nsearch: '| makeresults'")).Findings);
        using var stream = new MemoryStream();
        FindingNdjson.Write([new Finding(finding.Template, Hunting.Row(("half", ["a\uD800b"]), ("control", ["\u0000\u001b"])))], stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal("a\uFFFDb", json.RootElement.GetProperty("result").GetProperty("half").GetString());
        Assert.Equal("\u0000\u001b", json.RootElement.GetProperty("result").GetProperty("control").GetString());
    }

    [Fact]
    public void The_same_input_and_clock_give_the_same_bytes()
    {
        string Hunt() => string.Join('\n', Lines(new Hunt(Hunting.Pack, [Events.Traffic([.. Mismatch, .. Mismatch])], Hunting.Options).Run(Hunting.Choose(Hunting.Pack, "Protocol or Port Mismatch"))));
        Assert.Equal(Hunt(), Hunt());
    }

    [Fact]
    public void Csv_quotes_what_must_be_quoted()
    {
        var pack = Hunting.PackWith("type: Hunting\nsearch: '| makeresults | eval message=\"a,b\", many=split(\"x,y\",\",\"), text=\"say \\\"q\\\"\", blank=\" b\", empty=\"\", gone=null() | table message many text blank empty gone'");
        var text = new StringWriter();
        FindingCsv.Write([.. Hunting.RunTests(pack).Findings], text);
        Assert.Equal(
            "kind,detection,version,type,first_time,last_time,message,risk_score,risk_objects,threat_objects,mitre_attack,result.message,many,text,blank,empty,gone\r\n"
            + "finding,Test 0,1,Hunting,,,Test 0,,\"\",\"\",\"\",\"a,b\",\"x\ny\",\"say \"\"q\"\"\",\" b\",\"\",\r\n",
            text.ToString());
    }

    [Fact]
    public void Csv_has_a_column_for_every_field_of_any_detection()
    {
        var pack = Hunting.PackWith("type: Hunting\nsearch: '| makeresults | eval a=1 | table a'", "type: Hunting\nsearch: '| makeresults | eval b=2 | table b'");
        var text = new StringWriter();
        FindingCsv.Write([.. Hunting.RunTests(pack).Findings], text);
        var lines = text.ToString().Split("\r\n");
        Assert.EndsWith(",mitre_attack,a,b", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",1,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",,2", lines[2], StringComparison.Ordinal);
    }

    private static string[] Lines(HuntResult result)
    {
        using var stream = new MemoryStream();
        FindingNdjson.Write(result.Findings, stream);
        return Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
