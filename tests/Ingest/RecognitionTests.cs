using Breakwater.Engine.Plan;
using Breakwater.Ingest.Scanning;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Ingest;

public sealed class RecognitionTests(ITestOutputHelper output)
{
    [Fact]
    public void Bundled_source_types_load_without_diagnostics()
    {
        var loader = BundledSourceTypes.Load();
        loader.Build();
        Assert.Empty(loader.Diagnostics.Select(DiagnosticRenderer.Render));
    }

    [Fact]
    public void Every_line_of_the_shared_logs_is_accounted_for()
    {
        foreach (var file in LogFolder.Files(SharedMaterial.Require("data")))
        {
            var source = new LogFileSource([file], Scans.Catalog.Value, new LogFileOptions());
            var rows = Scans.Rows(source, FieldSet.Of("sourcetype"));
            var summary = source.Summary;
            Assert.Equal(rows.Count, summary.EventCount);
            output.WriteLine($"{file.Name}: {summary.LineCount} lines, {summary.HeaderLineCount} headers, {summary.BlankLineCount} blank; {string.Join(", ", summary.SourceTypes.Select(type => $"{type.Name}={type.EventCount} broken {type.BrokenCount} {string.Join(';', type.BrokenReasons)}"))} {string.Join(' ', summary.Diagnostics)}");
        }
    }
}
