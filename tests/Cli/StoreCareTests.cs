using Breakwater.Cli;
using Breakwater.Store;
using Breakwater.Store.Disk;
using Breakwater.Tests.Store;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The commands that look after a store.</summary>
public sealed class StoreCareTests
{
    [Fact]
    public void Many_loads_are_merged_and_nothing_changes_for_a_search()
    {
        using var folder = new TemporaryFolder();
        var (store, whole) = (folder.PathOf("store"), folder.PathOf("whole"));
        for (var i = 0; i < 7; i++)
        {
            folder.Write($"logs/{i}.log", SampleLogs.Zeek.Replace("C1", $"C1{i}", StringComparison.Ordinal).Replace("C2", $"C2{i}", StringComparison.Ordinal));
            var run = CliRun.Of("ingest", folder.PathOf("logs"), "--data", store).Exits(ExitCodes.Done).Says("loaded 2 events");
            if (i == 3) run.Says("merged 4 segments into 1, with 8 events");
        }

        CliRun.Of("ingest", folder.PathOf("logs"), "--data", whole).Exits(ExitCodes.Done).Says("loaded 14 events");
        CliRun.Of("store", "compact", "--data", store).Exits(ExitCodes.Done).Says("merged ", " into 1, with ");
        CliRun.Of("store", "compact", "--data", store).Exits(ExitCodes.Done).Says("nothing to merge in ");
        string[] search = ["search", "* | table _time uid src dest_port | sort uid", "--format", "csv", "--data"];
        Assert.Equal(CliRun.Of([.. search, whole]).Out, CliRun.Of([.. search, store]).Exits(ExitCodes.Done).Out);
        CliRun.Of("ingest", folder.PathOf("logs"), "--data", store).Exits(ExitCodes.Done).Says("loaded 0 events", "7 files had been loaded before");
    }

    [Fact]
    public void Old_events_leave_by_age_and_are_not_loaded_again()
    {
        using var folder = new TemporaryFolder();
        var store = folder.PathOf("store");
        folder.Write("logs/old.json", """{"time":"2001-01-01T00:00:00Z","a":"old"}""");
        CliRun.Of("ingest", folder.PathOf("logs"), "--data", store).Exits(ExitCodes.Done);
        folder.Write("logs/new.json", """{"time":"2200-01-01T00:00:00Z","a":"new"}""");
        CliRun.Of("ingest", folder.PathOf("logs"), "--data", store, "--index", "other").Exits(ExitCodes.Done).Says("loaded 1 event");
        string[] retain = ["store", "retain", "--data", store, "--older-than", "90d"];
        CliRun.Of([.. retain, "--dry-run"]).Exits(ExitCodes.Done).Prints("main", "2001-01-01").Says("would drop 1 event in 1 segment");
        CliRun.Of([.. retain, "--index", "other"]).Exits(ExitCodes.Done).Says("nothing to drop");
        CliRun.Of([.. retain, "--index", "mian"]).Exits(ExitCodes.Usage).Says("CLI0010", "did you mean 'main'");
        CliRun.Of(retain).Exits(ExitCodes.Done).Prints("main", "2001-01-01").Says("dropped 1 event in 1 segment");
        CliRun.Of(retain).Exits(ExitCodes.Done).Says("nothing to drop");
        CliRun.Of("ingest", folder.PathOf("logs"), "--data", store).Exits(ExitCodes.Done).Says("loaded 0 events");
        Assert.Equal(["a", "new"], CliRun.Of("search", "index=* | table a", "--data", store, "--format", "csv").Lines.Select(line => line.Trim()));
    }

    [Fact]
    public void An_index_is_kept_to_a_size()
    {
        using var folder = new TemporaryFolder();
        var store = folder.PathOf("store");
        CliRun.Of("ingest", SampleLogs.Examples, "--data", store).Exits(ExitCodes.Done);
        CliRun.Of("store", "retain", "--data", store, "--max-size", "1TB").Exits(ExitCodes.Done).Says("nothing to drop");
        var most = SizeOf(store) * 3 / 4;
        CliRun.Of("store", "retain", "--data", store, "--max-size", $"{most}B").Exits(ExitCodes.Done).Says("dropped ");
        Assert.InRange(SizeOf(store), 1, most);
    }

    [Fact]
    public async Task Damage_to_a_log_is_told_by_whoever_opens_the_store_and_after_its_rows_are_sealed()
    {
        using var folder = new TemporaryFolder();
        var first = 0L;
        var log = folder.PathOf("wal/00000001.log");
        using (var store = EventStore.TryOpenToWrite(new FolderDisk(folder.Root))!)
        {
            await store.Append("main", StoredRows.Rows(1, "a", "lost"));
            first = new FileInfo(log).Length;
            await store.Append("main", StoredRows.Rows(2, "a", "kept"));
        }

        var bytes = File.ReadAllBytes(log);
        bytes[first - 1] ^= 1;
        File.WriteAllBytes(log, bytes);
        CliRun.Of("search", "* | table id", "--data", folder.Root, "--format", "ndjson").Exits(ExitCodes.Done).Says("CLI0021", "'wal/00000001.log' is damaged").Prints("""{"id":"kept"}""");
        CliRun.Of("store", "compact", "--data", folder.Root).Exits(ExitCodes.Done).Says("CLI0021", "is damaged", "made segments of 1 event");
        CliRun.Of("search", "* | table id", "--data", folder.Root, "--format", "ndjson").Exits(ExitCodes.Done).Says("CLI0021", "00000001.log.damaged").Prints("""{"id":"kept"}""");
    }

    private static long SizeOf(string store) => Directory.GetFiles(Path.Combine(store, "indexes", "main")).Sum(file => new FileInfo(file).Length);

    [Theory]
    [InlineData("CLI0004", "was not said what to drop")]
    [InlineData("CLI0003", "90d", "--older-than", "soon")]
    [InlineData("CLI0003", "100GB", "--max-size", "-5GB")]
    [InlineData("CLI0003", "100GB", "--max-size", "9999999999TB")]
    [InlineData("CLI0005", "there is no store", "--older-than", "1.5y")]
    public void What_cannot_be_meant_is_refused(string code, string text, params string[] options) =>
        CliRun.Of([.. (string[])["store", "retain", "--data", "/nosuch/store"], .. options]).Exits(ExitCodes.Usage).Says(code, text);

    [Fact]
    public async Task Rows_of_the_write_ahead_log_are_found_and_become_segments()
    {
        using var folder = new TemporaryFolder();
        using (var store = EventStore.TryOpenToWrite(new FolderDisk(folder.Root))!)
        {
            for (var i = 0; i < 3; i++) await store.Append("main", StoredRows.Rows(i, "a", $"{i}"));
        }

        CliRun.Of("search", "* | stats count", "--data", folder.Root, "--format", "ndjson").Exits(ExitCodes.Done).Prints("""{"count":"3"}""");
        CliRun.Of("store", "compact", "--data", folder.Root).Exits(ExitCodes.Done).Says("made segments of 3 events of the write-ahead log");
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Root, "wal")));
        CliRun.Of("search", "* | stats count", "--data", folder.Root, "--format", "ndjson").Exits(ExitCodes.Done).Prints("""{"count":"3"}""");
    }
}
