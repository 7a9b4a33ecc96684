using Breakwater.Engine.Plan;
using Breakwater.Ingest.Scanning;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Ingest;

/// <summary>What the public sample logs are taken for.</summary>
public sealed class RecognitionTests
{
    // The files are fixed; the counts were compared with those that their publishers state.
    private static readonly Dictionary<string, long> Expected = new()
    {
        ["aws:cloudwatchlogs:vpcflow"] = 1,
        ["cisco:asa"] = 29703,
        ["cisco:ftd:connection"] = 1,
        ["cisco:sfw:estreamer"] = 5,
        ["csv"] = 2559,
        ["fgt_log"] = 7,
        ["json"] = 58,
        ["key_value"] = 2422,
        ["pan:config"] = 38,
        ["pan:correlation"] = 8,
        ["pan:decryption"] = 2,
        ["pan:hipmatch"] = 2,
        ["pan:system"] = 143,
        ["pan:threat"] = 9,
        ["pan:traffic"] = 44,
        ["pan:userid"] = 1,
        ["plain"] = 1585,
        ["stream:http"] = 1,
        ["suricata"] = 7,
        ["zeek:app_stats"] = 2,
        ["zeek:capture_loss"] = 2,
        ["zeek:conn"] = 16599,
        ["zeek:dce_rpc"] = 253,
        ["zeek:dhcp"] = 78,
        ["zeek:dns"] = 59251,
        ["zeek:dpd"] = 101,
        ["zeek:files"] = 2103,
        ["zeek:ftp"] = 7,
        ["zeek:http"] = 3006,
        ["zeek:kerberos"] = 80,
        ["zeek:known_services"] = 1579,
        ["zeek:notice"] = 213,
        ["zeek:ntp"] = 4,
        ["zeek:ocsp"] = 53,
        ["zeek:packet_filter"] = 1,
        ["zeek:pe"] = 2,
        ["zeek:rdp"] = 4122,
        ["zeek:smb_files"] = 26,
        ["zeek:smb_mapping"] = 29,
        ["zeek:smtp"] = 1244,
        ["zeek:ssh"] = 22,
        ["zeek:ssl"] = 53021,
        ["zeek:stats"] = 7,
        ["zeek:unknown"] = 4,
        ["zeek:weird"] = 38,
        ["zeek:x509"] = 1557,
    };

    [Fact]
    public void Bundled_source_types_load_without_diagnostics()
    {
        var loader = BundledSourceTypes.Load();
        loader.Build();
        Assert.Empty(loader.Diagnostics.Select(DiagnosticRenderer.Render));
    }

    [Fact]
    public void Every_line_of_the_public_logs_is_accounted_for()
    {
        var counts = new Dictionary<string, long>();
        foreach (var file in LogFolder.Files(SharedMaterial.Require("data")))
        {
            var source = new LogFileSource([file], Scans.Catalog.Value, new LogFileOptions());
            var rows = Scans.Rows(source, FieldSet.Of("sourcetype", "linecount"));
            var summary = source.Summary;
            Assert.Equal(rows.Count, summary.EventCount);
            Assert.Equal(0, summary.SkippedFileCount);
            // Elements of a printed JSON array share lines with what is between them; everywhere else a line is an event, a header or blank.
            var lines = rows.Sum(row => long.Parse(row["linecount"], System.Globalization.CultureInfo.InvariantCulture));
            if (!rows.Exists(row => row["linecount"] != "1")) Assert.True(lines + summary.HeaderLineCount + summary.BlankLineCount == summary.LineCount, $"{file.Name}: {summary}");
            foreach (var type in summary.SourceTypes) counts[type.Name] = counts.GetValueOrDefault(type.Name) + type.EventCount;
        }

        Assert.Equal(Expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), counts.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Only_lines_that_are_no_json_are_broken()
    {
        var source = new LogFileSource(LogFolder.Files(SharedMaterial.Require("data")), Scans.Catalog.Value, new LogFileOptions());
        Scans.Rows(source, FieldSet.Of("sourcetype"), workers: 2);
        // Test baselines whose times were replaced by the letter X.
        var broken = Assert.Single(source.Summary.SourceTypes, type => type.BrokenCount > 0);
        Assert.Equal(("json", 5L), (broken.Name, broken.BrokenCount));
        Assert.All(broken.Samples, sample => Assert.Contains("XXXXXXXXXX.XXXXXX", sample.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zeek:conn", """{"service":"dns"}""", "app", "dns")]
    [InlineData("bro:conn:json", """{"service":"dns"}""", "tag", "communicate|network")]
    [InlineData("pan:traffic", "1,2026/11/20 10:00:01,0001,OTHER,end,1,2026/11/20 10:00:00,10.0.0.1", "src", "10.0.0.1")]
    [InlineData("fgt_log", "srcip=10.0.0.1", "src", "10.0.0.1")]
    [InlineData("cisco:ftd:connection", "SrcIP: 10.0.0.1, DstIP: 10.0.0.2", "dest", "10.0.0.2")]
    [InlineData("cisco:asa", "no message number", "_raw", "no message number")]
    [InlineData("plain", """{"a":1}""", "_raw", """{"a":1}""")]
    public void A_named_source_type_is_not_questioned(string name, string line, string field, string value)
    {
        var source = new LogFileSource([new MemoryInputFile("x", line)], Scans.Catalog.Value, new LogFileOptions { SourceType = name });
        var row = Assert.Single(Scans.Rows(source));
        Assert.Equal(Scans.Catalog.Value.Find(name)?.Name, row["sourcetype"]);
        Assert.Equal(value, row[field]);
        Assert.Equal(0, source.Summary.BrokenCount);
    }
}
