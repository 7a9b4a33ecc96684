using Breakwater.Content.Loading;
using Breakwater.Content.Packs;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Searches;
using Breakwater.Ingest.Scanning;
using Breakwater.Tests.Content;
using Xunit;

namespace Breakwater.Tests.Ingest;

/// <summary>What the first command of a new user shows.</summary>
public sealed class ExampleLogTests
{
    [Theory]
    [InlineData(1, 4096)]
    [InlineData(3, 7)]
    public void Every_bundled_detection_finds_something_in_the_examples(int workers, int batchRows)
    {
        var pack = ContentLoader.Load(new DirectoryContentFolder(Path.Combine(RepositoryFolder.Path, "content")));
        var source = new LogFileSource(LogFolder.Files(Path.Combine(RepositoryFolder.Path, "examples")).Where(file => !file.Name.EndsWith(".md", StringComparison.Ordinal)), Scans.Catalog.Value, new LogFileOptions());
        var detections = new DetectionSelection().Apply(pack, []);
        var result = new Hunt(pack, [source], new HuntOptions { Search = new SearchOptions { Workers = workers, BatchRows = batchRows } }).Run(detections);
        Assert.Empty(result.Diagnostics);
        var found = result.Findings.Select(finding => $"{finding.Detection.Name}: {finding.RiskObjects[0].Value} {finding.Row["dest_port"]}").Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "Cisco Secure Firewall - Communication Over Suspicious Ports: 10.20.1.14 2222",
                "Cisco Secure Firewall - Communication Over Suspicious Ports: 10.20.1.14 51820",
                "Cisco Secure Firewall - Communication Over Suspicious Ports: 10.20.1.37 4444",
                "Prohibited Network Traffic Allowed: 10.20.1.11 445",
                "Prohibited Network Traffic Allowed: 10.20.1.31 23",
                "Prohibited Network Traffic Allowed: 10.20.1.31 69",
                "Prohibited Network Traffic Allowed: 10.20.1.37 4444",
                "Protocol or Port Mismatch: 10.20.1.14 2526",
                "Protocol or Port Mismatch: 10.20.1.18 4433",
                "Protocol or Port Mismatch: 10.20.1.23 4488",
                "Protocol or Port Mismatch: 10.20.1.23 4488",
                "Protocol or Port Mismatch: 10.20.1.37 5300",
                "Protocol or Port Mismatch: 10.20.1.37 8053",
            ],
            found);
        var summary = source.Summary;
        Assert.Equal(0, summary.BrokenCount);
        Assert.Equal(["cisco:sfw:estreamer", "pan:traffic", "zeek:conn", "zeek:dns", "zeek:http"], summary.SourceTypes.Select(type => type.Name));
    }
}
