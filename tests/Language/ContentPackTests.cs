using System.Text;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Language;

/// <summary>Every search of the public detections must be readable as it stands.</summary>
public sealed class ContentPackTests
{
    // Commands of the packs that FakeCommands does not know by itself.
    private static readonly string[] Others =
    [
        "rex", "convert", "lookup", "spath", "fillnull", "bucket", "bin", "regex", "inputlookup", "dedup", "mvexpand", "iplocation", "eventstats", "streamstats",
        "outputlookup", "foreach", "appendpipe", "xmlkv", "transaction", "map", "apply", "makemv", "addtotals", "rare", "replace", "fromjson", "top", "timechart",
        "outlier", "multikv", "extract", "anomalydetection", "cyberchef", "fit", "collect", "appendcols", "mvcombine", "addinfo", "untable", "xyseries", "chart", "makecontinuous", "dnstwist",
    ];

    [Theory]
    [InlineData("escu", 1000)]
    [InlineData("escu_v6", 3)]
    public void Every_search_is_read(string name, int leastSearches)
    {
        var pack = ContentPack.Load(SharedMaterial.Require(name), SharedMaterial.Require("escu"));
        var report = new StringBuilder();
        var failures = 0;
        foreach (var (file, search) in pack.Searches)
        {
            var source = new SourceText(Path.GetFileName(file), search);
            var diagnostics = new DiagnosticBag(source);
            var expanded = MacroExpander.Expand(source, pack, evaluator: null, diagnostics);
            var pipeline = expanded is null ? null : PipelineParser.Parse(expanded, new FakeCommands(Others), diagnostics);
            if (pipeline is not null) PrintedAgain.Check(pipeline, expanded!.Text);
            if (pipeline is not null) continue;
            failures++;
            foreach (var diagnostic in diagnostics.Items) report.Append(DiagnosticRenderer.Render(diagnostic)).Append('\n');
        }

        Assert.True(failures == 0, $"{failures} of {pack.Searches.Count} searches cannot be read:\n{report}");
        Assert.True(pack.Searches.Count >= leastSearches, $"only {pack.Searches.Count} searches in {name}");
    }
}
