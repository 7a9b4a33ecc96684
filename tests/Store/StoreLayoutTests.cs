using Breakwater.Columns.Batches;
using Breakwater.Store;
using Breakwater.Store.Encoding;
using Breakwater.Store.Manifests;
using Breakwater.Store.WriteAhead;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>Where files lie and what is in them: bytes that older programs wrote must mean the same for newer ones.</summary>
public sealed class StoreLayoutTests
{
    [Theory]
    [InlineData("main", "indexes/main")]
    [InlineData("os_linux-2", "indexes/os_linux-2")]
    [InlineData("Main", "indexes/%4Dain")]
    [InlineData("..", "indexes/%2E%2E")]
    [InlineData("a/b c%", "indexes/a%2Fb%20c%25")]
    [InlineData("ä", "indexes/%C3%A4")]
    [InlineData("", "indexes/%")]
    public void An_index_has_a_folder_whatever_its_name(string index, string folder) => Assert.Equal(folder, StorePaths.FolderOf(index));

    [Fact]
    public void A_long_name_is_cut() => Assert.InRange(StorePaths.FolderOf(new string('Ä', 5000)).Length, 200, 215);

    [Fact]
    public void The_manifest_is_as_described()
    {
        var manifest = new Manifest(3, 8, 5, [new SegmentEntry(7, "i", 2, 300, 1, 2) { IsQuarantined = true, Summaries = [new SummaryEntry("d", 1, 9), new SummaryEntry("e", 0, 0) { IsRefused = true }] }], new Dictionary<string, InputEntry> { ["f"] = new("f", new InputMark(4, 9), [new ByteRange(0, 6)]) { CutBytes = 6 } });
        const string expected = "42574D414E303034" + "0300000000000000" + "0800000000000000" + "0500000000000000"
            + "01000000" + "0700000000000000" + "0100000069" + "02000000" + "2C01000000000000" + "000000000000F03F" + "0000000000000040" + "01"
            + "02000000" + "0100000064" + "01000000" + "0900000000000000" + "00" + "0100000065" + "00000000" + "0000000000000000" + "01"
            + "01000000" + "0100000066" + "04000000" + "09000000" + "0600000000000000" + "01000000" + "0000000000000000" + "0600000000000000";
        Assert.Equal(expected, Convert.ToHexString(manifest.ToBytes().AsSpan()[..^4]));
        Assert.Equal(expected, Convert.ToHexString(Manifest.Read(manifest.ToBytes()).ToBytes().AsSpan()[..^4]));
    }

    [Fact]
    public void A_manifest_of_the_version_before_is_read()
    {
        const string older = "42574D414E303033" + "0300000000000000" + "0800000000000000" + "0500000000000000"
            + "01000000" + "0700000000000000" + "0100000069" + "02000000" + "2C01000000000000" + "000000000000F03F" + "0000000000000040" + "01" + "00000000";
        byte[] bytes = [.. Convert.FromHexString(older), .. BitConverter.GetBytes(Checksum.Of(Convert.FromHexString(older)))];
        var manifest = Manifest.Read(bytes);
        Assert.Equal((3, 8, 5), (manifest.Generation, manifest.NextNumber, manifest.FirstLog));
        var segment = Assert.Single(manifest.Segments);
        Assert.Equal((7, "i", 2, true, 0), (segment.Number, segment.Index, segment.RowCount, segment.IsQuarantined, segment.Summaries.Count));
    }

    [Fact]
    public void A_log_is_as_described()
    {
        var disk = new MemoryDisk();
        using (var log = LogWriter.Start(disk, 2, new LogEnd(1, 40))) log.Append(LogRecord.ToBytes("i", StoredRows.BatchOf(("n", new NumberColumn([1])))));
        const string header = "42574C4F47303031" + "0200000000000000" + "0100000000000000" + "2800000000000000";
        const string rows = "0100000069" + "01000000" + "01000000" + "010000006E" + "02" + "000000000000F03F";
        var bytes = disk.BytesOf("wal/00000002.log");
        Assert.Equal(header, Convert.ToHexString(bytes.AsSpan(0, 32)));
        Assert.Equal(rows, Convert.ToHexString(bytes.AsSpan(48)));
        Assert.Equal(36 + 12 + (rows.Length / 2), bytes.Length);
    }

    [Fact]
    public void A_store_of_another_version_is_left_alone()
    {
        var disk = new MemoryDisk();
        var older = Manifest.Empty.ToBytes();
        older[7] = (byte)'1';
        BitConverter.TryWriteBytes(older.AsSpan()[^4..], Checksum.Of(older.AsSpan()[..^4]));
        disk.SetBytes("manifest", older);
        disk.SetBytes("segments/00000001.seg", [1]);
        Assert.Contains("version 001", Assert.Throws<UnknownVersionException>(() => EventStore.OpenToRead(disk)).Message, StringComparison.Ordinal);
        Assert.Throws<UnknownVersionException>(() => EventStore.TryOpenToWrite(disk));
        Assert.Equal(["manifest", "segments/00000001.seg"], disk.Paths);
        older[0]++;
        BitConverter.TryWriteBytes(older.AsSpan()[^4..], Checksum.Of(older.AsSpan()[..^4]));
        Assert.Throws<DamagedFileException>(() => EventStore.OpenToRead(disk));
    }
}
