using System.IO.Compression;
using Breakwater.Cli;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>Loading logs into a store, and searching it.</summary>
public sealed class StoreVerbTests
{
    [Fact]
    public void A_store_gives_what_its_logs_give()
    {
        using var folder = new TemporaryFolder();
        var store = folder.PathOf("store");
        CliRun.Of("ingest", SampleLogs.Examples, "--data", store).Exits(ExitCodes.Done).Says("loaded", "zeek:conn");
        foreach (var search in (string[])["index=main", "| tstats count values(All_Traffic.dest_port) from datamodel=Network_Traffic by All_Traffic.app All_Traffic.action", "203.0.113.66 | stats count by sourcetype", "app=dns NOT dest_port=53 | sort _time | head 3 | table _time src dest"])
        {
            var fromLogs = CliRun.Of("search", search, SampleLogs.Examples, "--format", "ndjson").Exits(ExitCodes.Done);
            var fromStore = CliRun.Of("search", search, "--data", store, "--format", "ndjson").Exits(ExitCodes.Done);
            Assert.NotEmpty(fromLogs.Lines);
            Assert.Equal(fromLogs.Lines.Count, fromStore.Lines.Count);
            if (search != "index=main") Assert.Equal(fromLogs.Out, fromStore.Out);
        }

        Assert.Equal(CliRun.Of("hunt", SampleLogs.Examples, "--format", "ndjson").Out, CliRun.Of("hunt", "--data", store, "--format", "ndjson").Exits(ExitCodes.Done).Out);
    }

    [Fact]
    public void Detections_read_summaries_that_loading_made()
    {
        using var folder = new TemporaryFolder();
        var store = folder.PathOf("store");
        var log = folder.Write("conn.log", string.Concat(Enumerable.Repeat(SampleLogs.Zeek, 20)));
        CliRun.Of("ingest", log, "--data", store).Exits(ExitCodes.Done).Says("loaded 40 events", "summaries of segments");
        CliRun.Of("explain", "Protocol or Port Mismatch", "--data", store).Exits(ExitCodes.Done).Prints("- store: 1 of 1 segment read as summaries, 1 row of results", "scan: 40 rows in");
        CliRun.Of("ingest", folder.Write("more.log", string.Concat(Enumerable.Repeat(SampleLogs.Zeek, 20))), "--data", store).Exits(ExitCodes.Done);
        CliRun.Of("store", "compact", "--data", store).Exits(ExitCodes.Done).Says("merged 2 segments into 1", "summaries of segments");
        CliRun.Of("explain", "Protocol or Port Mismatch", "--data", store).Exits(ExitCodes.Done).Prints("- store: 1 of 1 segment read as summaries, 1 row of results", "scan: 80 rows in");
        CliRun.Of("ingest", SampleLogs.Examples, "--data", folder.PathOf("other"), "--no-bundled", "--quiet").Exits(ExitCodes.Done);
        Assert.Empty(Directory.EnumerateFiles(folder.PathOf("other"), "*.sum", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_file_is_loaded_once_and_continued_when_it_grows()
    {
        using var folder = new TemporaryFolder();
        var (store, log) = (folder.PathOf("store"), folder.Write("conn.log", SampleLogs.Zeek));
        CliRun.Of("ingest", log, "--data", store).Exits(ExitCodes.Done).Says("loaded 2 events");
        CliRun.Of("ingest", log, "--data", store).Exits(ExitCodes.Done).Says("loaded 0 events", "1 file had been loaded before");
        File.AppendAllText(log, SampleLogs.Zeek);
        CliRun.Of("ingest", log, "--data", store).Exits(ExitCodes.Done).Says("loaded 2 events");
        Assert.Equal(4, CountOf(store));
        File.WriteAllText(log, SampleLogs.Zeek.Replace("C1", "C3", StringComparison.Ordinal));
        CliRun.Of("ingest", log, "--data", store).Exits(ExitCodes.Done).Says("loaded 2 events");
    }

    [Fact]
    public void A_line_that_was_being_written_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        var (store, log) = (folder.PathOf("store"), folder.Write("app.log", "first line\nsecond li"));
        CliRun.Of("ingest", log, "--data", store).Exits(ExitCodes.Done).Says("loaded 2 events");
        File.AppendAllText(log, "ne\nthird line");
        CliRun.Of("ingest", log, "--data", store).Exits(ExitCodes.Done).Says("loaded 2 events");
        File.AppendAllText(log, "\nfourth line\n");
        CliRun.Of("ingest", log, "--data", store).Exits(ExitCodes.Done).Says("loaded 1 event");
        CliRun.Of("ingest", log, "--data", store).Exits(ExitCodes.Done).Says("loaded 0 events");
        Assert.Equal(["first line", "fourth line", "ne", "second li", "third line"], CliRun.Of("search", "* | sort _raw | table _raw", "--data", store, "--format", "raw").Exits(ExitCodes.Done).Lines);
    }

    [Fact]
    public void Standard_input_is_always_new()
    {
        using var folder = new TemporaryFolder();
        var store = folder.PathOf("store");
        for (var i = 0; i < 2; i++) CliRun.WithInput(SampleLogs.Zeek, "ingest", "-", "--data", store).Exits(ExitCodes.Done).Says("loaded 2 events");
        Assert.Equal(4, CountOf(store));
    }

    [Fact]
    public void A_member_of_an_archive_is_loaded_once()
    {
        using var folder = new TemporaryFolder();
        var (store, path) = (folder.PathOf("store"), folder.PathOf("logs.zip"));
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            // One name twice, as an archive may have it.
            foreach (var text in (string[])[SampleLogs.Zeek, SampleLogs.Zeek.Replace("C1", "C3", StringComparison.Ordinal)])
            {
                using var member = new StreamWriter(archive.CreateEntry("conn.log").Open());
                member.Write(text);
            }
        }

        CliRun.Of("ingest", path, "--data", store).Exits(ExitCodes.Done).Says("loaded 4 events");
        CliRun.Of("ingest", path, "--data", store).Exits(ExitCodes.Done).Says("loaded 0 events", "2 files had been loaded before");
        Assert.Equal(4, CountOf(store));
    }

    [Fact]
    public void Only_one_process_adds_to_a_store()
    {
        using var folder = new TemporaryFolder();
        var store = folder.PathOf("store");
        CliRun.Of("ingest", SampleLogs.Examples, "--data", store).Exits(ExitCodes.Done);
        using (File.Open(Path.Combine(store, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            CliRun.Of("ingest", SampleLogs.Examples, "--data", store).Exits(ExitCodes.Usage).Says("CLI0020", "another process");
            CliRun.Of("search", "index=main | stats count", "--data", store).Exits(ExitCodes.Done);
        }
    }

    [Fact]
    public void A_damaged_segment_is_named_and_set_aside()
    {
        using var folder = new TemporaryFolder();
        var store = folder.PathOf("store");
        CliRun.Of("ingest", SampleLogs.Examples, "--data", store).Exits(ExitCodes.Done);
        var all = CliRun.Of("search", "* | stats count", "--data", store, "--format", "csv").Lines[1];
        var segment = Directory.GetFiles(Path.Combine(store, "indexes", "main"), "*.seg").Order(StringComparer.Ordinal).First();
        var bytes = File.ReadAllBytes(segment);
        // More than the padding between two sections, so that something is hit that is read.
        for (var i = 0; i < 100; i++) bytes[(bytes.Length / 2) + i] ^= 4;
        File.WriteAllBytes(segment, bytes);
        CliRun.Of("search", "*", "--data", store).Exits(ExitCodes.Usage).Says("CLI0021", "indexes/main/" + Path.GetFileName(segment), "is damaged");
        var rest = CliRun.Of("search", "* | stats count", "--data", store, "--format", "csv").Exits(ExitCodes.Done).Says("CLI0021", "left out").Lines[1];
        Assert.InRange(int.Parse(rest, null), 1, int.Parse(all, null) - 1);
    }

    [Fact]
    public void A_folder_without_a_store_is_named()
    {
        using var folder = new TemporaryFolder();
        CliRun.Of("search", "*", "--data", folder.Root).Exits(ExitCodes.Usage).Says("CLI0005", "there is no store", "breakwater ingest");
        CliRun.Of("ingest", SampleLogs.Examples).Exits(ExitCodes.Usage).Says("--data");
    }

    [Fact]
    public void A_manifest_that_cannot_be_trusted_opens_nothing()
    {
        using var folder = new TemporaryFolder();
        var store = folder.PathOf("store");
        CliRun.Of("ingest", SampleLogs.Examples, "--data", store).Exits(ExitCodes.Done);
        File.WriteAllBytes(Path.Combine(store, "manifest"), File.ReadAllBytes(Path.Combine(store, "manifest"))[..^3]);
        CliRun.Of("search", "*", "--data", store).Exits(ExitCodes.Usage).Says("CLI0021", "checksum of the manifest");
    }

    private static int CountOf(string store) => int.Parse(CliRun.Of("search", "index=main | stats count", "--data", store, "--format", "csv").Exits(ExitCodes.Done).Lines[1], null);
}
