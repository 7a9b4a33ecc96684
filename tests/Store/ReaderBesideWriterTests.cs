using Breakwater.Store;
using Breakwater.Store.Compaction;
using Breakwater.Store.Disk;
using Breakwater.Store.Retention;
using Breakwater.Tests.Cli;
using Xunit;
using static Breakwater.Tests.Store.StoredRows;

namespace Breakwater.Tests.Store;

/// <summary>Processes that read while another one adds, seals, merges and drops, on a real folder.</summary>
public sealed class ReaderBesideWriterTests
{
    private const int Rounds = 150;
    private const double Old = 1000;

    [Fact]
    public async Task Every_reader_finds_each_row_once_and_all_that_were_acknowledged()
    {
        using var folder = new TemporaryFolder();
        using var store = EventStore.TryOpenToWrite(new FolderDisk(folder.Root))!;
        await store.Append("main", Rows(1e6, "a", "first"));
        var acknowledged = 1;
        var isEnded = false;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var count = 0;
            do
            {
                var least = Volatile.Read(ref acknowledged);
                using var reader = EventStore.OpenToRead(new FolderDisk(folder.Root));
                Assert.Empty(reader.Problems);
                var ids = Ids(reader);
                Assert.Equal(ids.Count, ids.Distinct().Count());
                Assert.InRange(ids.Count(id => !id.StartsWith("old", StringComparison.Ordinal)), least, int.MaxValue);
                count++;
            }
            while (!Volatile.Read(ref isEnded));

            return count;
        })).ToList();
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                await store.Append("main", Rows(1e6 + round, "a", $"{round}"));
                Volatile.Write(ref acknowledged, round + 2);
                if (round % 4 == 1) await store.Append("other", Rows(round, "a", $"old {round}"));
                if (round % 6 == 2) store.Seal();
                if (round % 15 == 3) new StoreCompaction(store).Run(isThorough: true, TestContext.Current.CancellationToken);
                if (round % 20 == 4) StoreRetention.Apply(store, new RetentionRule(null, Old, null));
            }
        }
        finally
        {
            Volatile.Write(ref isEnded, true);
        }

        Assert.All(await Task.WhenAll(readers), count => Assert.InRange(count, 1, int.MaxValue));
    }
}
