using Breakwater.Store;
using Breakwater.Store.Encoding;
using Breakwater.Store.Segments;
using Breakwater.Store.WriteAhead;
using Xunit;
using static Breakwater.Tests.Store.StoredRows;

namespace Breakwater.Tests.Store;

/// <summary>Write-ahead logs that are torn, damaged or missing: what was never acknowledged is dropped, everything else is reported.</summary>
public sealed class LogDamageTests
{
    private const string FirstLog = "wal/00000001.log";

    [Fact]
    public async Task A_torn_frame_at_the_end_is_dropped_wherever_it_is_torn()
    {
        var disk = new MemoryDisk();
        var lengths = await Append(disk, "1", "2");
        for (var length = lengths[0]; length < lengths[1]; length++)
        {
            var torn = disk.Copy();
            torn.SetBytes(FirstLog, disk.BytesOf(FirstLog)[..length]);
            AssertHolds(torn, "1");
            await Append(torn, "3");
            AssertHolds(torn, "1", "3");
        }
    }

    [Fact]
    public async Task A_changed_bit_before_the_last_frame_is_reported()
    {
        var disk = new MemoryDisk();
        var lengths = await Append(disk, "1", "2", "3");
        for (var place = 0; place < lengths[1]; place++)
        {
            var damaged = disk.Copy();
            damaged.BytesOf(FirstLog)[place] ^= 0x10;
            using var store = EventStore.OpenToRead(damaged);
            Assert.Contains(store.Problems, problem => problem.Contains($"'{FirstLog}' is damaged", StringComparison.Ordinal));
            Assert.Contains("3", Ids(store));
            Assert.InRange(Ids(store).Count, 2, 3);
        }
    }

    [Fact]
    public async Task A_log_that_a_later_one_names_must_be_whole_to_its_end()
    {
        var disk = new MemoryDisk();
        var lengths = await Append(disk, "1");
        await Append(disk, "2");
        var cut = disk.Copy();
        cut.SetBytes(FirstLog, disk.BytesOf(FirstLog)[..(lengths[0] - 1)]);
        using (var store = EventStore.OpenToRead(cut))
        {
            Assert.Contains(store.Problems, problem => problem.Contains("1 bytes are missing at its end", StringComparison.Ordinal));
            Assert.Equal(["2"], Ids(store));
        }

        var gone = disk.Copy();
        gone.Delete(FirstLog);
        AssertReports(gone, $"'{FirstLog}' is missing", "2");
    }

    [Fact]
    public async Task A_damaged_log_is_kept_when_its_other_rows_are_sealed()
    {
        var disk = new MemoryDisk();
        var lengths = await Append(disk, "1", "2");
        disk.BytesOf(FirstLog)[lengths[0] - 1] ^= 1;
        using (var store = EventStore.TryOpenToWrite(disk)!) Assert.Equal(1, store.Seal());
        AssertReports(disk, $"'{FirstLog}.damaged' was found damaged", "2");
    }

    [Fact]
    public async Task Whatever_happens_to_the_bytes_rows_are_as_they_were_or_left_out()
    {
        var disk = new MemoryDisk();
        var ids = Enumerable.Range(0, 8).Select(i => $"row {i}").ToArray();
        await Append(disk, ids[..4]);
        await Append(disk, ids[4..]);
        var whole = Rendered(disk);
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var damaged = disk.Copy();
            var log = random.Next(2) == 0 ? FirstLog : "wal/00000002.log";
            for (var change = random.Next(3); change >= 0; change--) damaged.SetBytes(log, Change(damaged.BytesOf(log), random));
            var found = Rendered(damaged);
            Assert.True(found.IsSubsetOf(whole), $"seed {seed}: {string.Join(", ", found.Except(whole))}");
        }
    }

    [Fact]
    public void Bytes_that_pass_their_checksum_and_make_no_sense_are_damage()
    {
        var payload = LogRecord.ToBytes("main", Rows(1, "a", "1", "2", "3"));
        for (var seed = 0; seed < 20_000; seed++)
        {
            try
            {
                LogRecord.ReadAll(Change([.. payload], new Random(seed)));
            }
            catch (DamagedFileException)
            {
                continue;
            }
        }
    }

    // A byte changes, or a few are lost, come in between or come again.
    private static byte[] Change(byte[] bytes, Random random)
    {
        if (bytes.Length == 0) return bytes;
        var place = random.Next(bytes.Length);
        var length = random.Next(Math.Min(60, bytes.Length - place));
        switch (random.Next(4))
        {
            case 0:
                bytes[place] = (byte)random.Next(256);
                return bytes;
            case 1:
                return [.. bytes[..place], .. bytes[(place + length)..]];
            case 2:
                return [.. bytes[..place], .. bytes[random.Next(bytes.Length)..], .. bytes[place..]];
            default:
                return bytes[..place];
        }
    }

    private static HashSet<string> Rendered(MemoryDisk disk)
    {
        using var store = EventStore.OpenToRead(disk);
        return [.. store.Segments.SelectMany(pair => SegmentRows.Of(pair.Segment)).SelectMany(batch => Enumerable.Range(0, batch.Length).Select(row => string.Join(' ', batch.Schema.Names.Select(name => $"{name}={batch.ValueOf(name, row)}"))))];
    }

    private static void AssertHolds(MemoryDisk disk, params string[] ids)
    {
        using var store = EventStore.OpenToRead(disk);
        Assert.Empty(store.Problems);
        Assert.Equal(ids, SortedIds(store));
    }

    private static void AssertReports(MemoryDisk disk, string problem, params string[] ids)
    {
        using var store = EventStore.OpenToRead(disk);
        Assert.Contains(problem, Assert.Single(store.Problems), StringComparison.Ordinal);
        Assert.Equal(ids, SortedIds(store));
    }

    // A process that adds rows one by one; how long its log is after each.
    private static async Task<List<int>> Append(MemoryDisk disk, params string[] ids)
    {
        using var store = EventStore.TryOpenToWrite(disk)!;
        var lengths = new List<int>();
        foreach (var id in ids)
        {
            await store.Append("main", Rows(0, "a", id));
            lengths.Add(disk.BytesOf(disk.Paths.Last(path => path.StartsWith("wal/", StringComparison.Ordinal))).Length);
        }

        return lengths;
    }
}
