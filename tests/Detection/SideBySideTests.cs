using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Content.Packs;
using Breakwater.Detection.Output;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Sources;
using Breakwater.Ingest.Scanning;
using Breakwater.Sources.Store;
using Breakwater.Store;
using Breakwater.Store.Segments;
using Breakwater.Tests.Ingest;
using Breakwater.Tests.Store;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Detections that run at once find what they find one after the other.</summary>
public sealed class SideBySideTests
{
    private const int Rounds = 4;
    private const int Threads = 4;
    private const int SegmentRows = 3000;

    private static readonly HuntOptions OneByOne = Hunting.Options with { RunsSideBySide = false };
    private static readonly HuntOptions SideBySide = Hunting.Options with { Search = Hunting.Options.Search with { Workers = Threads } };

    // Different fields, aggregations, orders and formats, over the same few dictionaries.
    private static readonly ContentPack Pack = Hunting.PackWith([.. Enumerable.Range(0, 9).Select(i => Anomaly(i switch
    {
        0 => "| tstats count min(_time) as firstTime max(_time) as lastTime from datamodel=Network_Traffic where All_Traffic.app=dns by All_Traffic.src_ip All_Traffic.dest_port | `drop_dm_object_name(All_Traffic)`",
        1 => "tag=network app=ssl | stats count values(dest_port) as dest_port by src_ip action",
        2 => "tag=network | eval pair=src_ip.\"-\".app | stats dc(dest_port) as ports by pair | rename pair as src_ip",
        3 => "tag=network action=blocked | head 40 | table src_ip dest_port _time",
        4 => "tag=network | lookup interesting_ports_lookup dest_port OUTPUT app AS known | search known=* | stats count by src_ip known",
        5 => "tag=network | top 5 src_ip by app",
        6 => "tag=network app=nosuch | stats count by src_ip",
        7 => "tag=network [search tag=network action=blocked | head 3 | fields src_ip] | stats count by src_ip | nosuchcommand",
        _ => "tag=network | dedup src_ip app | sort 100 - src_ip app | fields src_ip app dest_port",
    }))]);

    [Fact]
    public void Over_a_store_they_find_the_same()
    {
        using var store = FillStore();
        var expected = OutputOf(Pack, [new StoreSource(store)], OneByOne);
        Assert.Contains("\"src_ip\":\"10.0.0.7\"", expected, StringComparison.Ordinal);
        var source = new StoreSource(store);
        for (var round = 0; round < Rounds; round++)
        {
            Assert.Equal(expected, OutputOf(Pack, [source], SideBySide));
            Assert.Equal(expected, OutputOf(Pack, [new StoreSource(store)], SideBySide));
        }
    }

    [Fact]
    public void Over_log_files_they_find_the_same()
    {
        var expected = OutputOf(Hunting.Pack, [Examples()], OneByOne);
        var source = Examples();
        for (var round = 0; round < Rounds; round++) Assert.Equal(expected, OutputOf(Hunting.Pack, [source], SideBySide));
    }

    [Fact]
    public void Correlations_wait_for_all_others_and_writers_for_those_before_them()
    {
        var pack = Hunting.PackWith(
            "type: Correlation\nsearch: 'index=risk | stats count by source | sort source'",
            Anomaly("| makeresults | eval src_ip=\"a\" | outputlookup seen"),
            Anomaly("| inputlookup seen"),
            Anomaly("| inputlookup seen | eval src_ip=\"b\" | outputlookup seen"),
            Anomaly("| inputlookup seen"));
        var expected = OutputOf(pack, [], OneByOne);
        Assert.Contains("\"src_ip\":\"b\"", expected, StringComparison.Ordinal);
        for (var round = 0; round < Rounds; round++) Assert.Equal(expected, OutputOf(pack, [], SideBySide));
    }

    [Fact]
    public void A_macro_that_writes_makes_its_detection_a_writer()
    {
        var pack = Hunting.PackWith([.. Enumerable.Range(0, 4).Select(i => Anomaly(i == 1 ? "| makeresults | `outer`" : "| makeresults"))]).Overlay(new ContentPack
        {
            Macros = [.. new[] { ("outer", "`inner(x)`"), ("inner", "outputlookup $name$") }.Select(macro => Hunting.Pack.Macros[0] with { Macro = new(macro.Item1, [], new("macro", macro.Item2)) })],
        });
        var detections = pack.Detections.Where(detection => detection.Name.StartsWith("Test", StringComparison.Ordinal)).ToList();
        Assert.Equal([1, 1, 2], new HuntStages(pack).Of(detections).Select(stage => stage.Detections.Count));
        Assert.Equal([0, 1, 2], new HuntStages(pack).Of(detections).Select(stage => stage.First));
    }

    [Fact]
    public void Each_is_told_once_when_it_begins_and_once_when_it_ends()
    {
        var progress = new Steps();
        Hunting.RunTests(Pack, SideBySide with { Progress = progress });
        Assert.Equal(2 * 9, progress.Seen.Count);
        Assert.All(progress.Seen.GroupBy(step => step.Index), steps => Assert.Equal([false, true], steps.Select(step => step.HasEnded)));
        Assert.Equal(Enumerable.Range(0, 9), progress.Seen.Where(step => !step.HasEnded).Select(step => step.Index).Order());
    }

    [Fact]
    public void Cancellation_throws()
    {
        using var cancellation = new CancellationTokenSource();
        var options = SideBySide with { Progress = new Canceller(cancellation), Search = SideBySide.Search with { Cancellation = cancellation.Token } };
        Assert.ThrowsAny<OperationCanceledException>(() => Hunting.RunTests(Pack, options));
    }

    private static string Anomaly(string search) => $"type: Anomaly\nsearch: '{search}'\nrba: {{ message: $src_ip$, risk_objects: [{{ field: src_ip, type: system, score: 40 }}] }}";

    private static string OutputOf(ContentPack pack, IReadOnlyList<ISource> sources, HuntOptions options)
    {
        var result = ReferenceEquals(pack, Hunting.Pack) ? new Hunt(pack, sources, options).Run(new DetectionSelection().Apply(pack, [])) : Hunting.RunTests(pack, options, [.. sources]);
        using var json = new MemoryStream();
        FindingNdjson.Write(result.Findings, json);
        return string.Join('\n', [Encoding.UTF8.GetString(json.ToArray()), .. result.Runs.Select(run => $"{run.Detection.Name} {run.RowCount} {run.HasFailed}"), .. result.Diagnostics.Select(diagnostic => diagnostic.Message)]);
    }

    private static LogFileSource Examples() => new(
        LogFolder.Files(Path.Combine(RepositoryFolder.Path, "examples")).Where(file => !file.Name.EndsWith(".md", StringComparison.Ordinal)), Scans.Catalog.Value, new LogFileOptions());

    private static EventStore FillStore()
    {
        var disk = new MemoryDisk();
        using (var writer = EventStore.TryOpenToWrite(disk)!)
        {
            for (var segment = 0; segment < 3; segment++)
            {
                var builder = new SegmentBuilder();
                builder.Add(Flows(segment * SegmentRows));
                using var transaction = writer.Begin();
                transaction.Add("main", builder);
                transaction.Commit([]);
            }
        }

        return EventStore.OpenToRead(disk);
    }

    private static Batch Flows(int first)
    {
        ValueColumn Texts(Func<int, string> textOf) => new([.. Enumerable.Range(first, SegmentRows).Select(row => Value.FromText(textOf(row)))]);
        return StoredRows.BatchOf(
            ("_time", new NumberColumn([.. Enumerable.Range(first, SegmentRows).Select(row => StandingClock.Seconds - 20_000d + row)])),
            ("index", new ConstantColumn(Value.FromText("main"), SegmentRows)),
            ("sourcetype", new ConstantColumn(Value.FromText("pan:traffic"), SegmentRows)),
            ("tag", new ConstantColumn(Value.FromTexts(["communicate", "network"]), SegmentRows)),
            ("src_ip", Texts(row => $"10.0.{row / SegmentRows}.{row % 251}")),
            ("app", Texts(row => row % 3 == 0 ? "dns" : row % 11 == 0 ? "smtp" : "ssl")),
            ("action", Texts(row => row % 7 == 0 ? "blocked" : "allowed")),
            ("dest_port", Texts(row => $"{row * 7919L % 1000}")));
    }

    private sealed class Steps : IProgress<HuntProgress>
    {
        public List<(int Index, bool HasEnded)> Seen { get; } = [];

        public void Report(HuntProgress value) => Seen.Add((value.Index, value.Run is not null));
    }

    private sealed class Canceller(CancellationTokenSource cancellation) : IProgress<HuntProgress>
    {
        public void Report(HuntProgress value) => cancellation.Cancel();
    }
}
