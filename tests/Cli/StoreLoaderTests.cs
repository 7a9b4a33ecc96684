using System.Text;
using Breakwater.Cli.Loading;
using Breakwater.Ingest.Files;
using Breakwater.Store;
using Breakwater.Tests.Ingest;
using Breakwater.Tests.Store;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>A file system that fails while files are loaded.</summary>
public sealed class StoreLoaderTests
{
    private const int LineCount = 8_000;

    // Long lines make a file of several ranges from few events.
    private static readonly string Padding = new('x', 240);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_failing_file_gave_is_read_again_once(int workers)
    {
        var disk = new MemoryDisk();
        var failing = new FailingFile("b.json", BytesOf('b')) { FailsAtByte = 1_000_000 };
        IInputFile[] files = [new MemoryInputFile("a.json", BytesOf('a')), failing, new MemoryInputFile("c.json", BytesOf('c'))];

        Assert.Equal(2 * LineCount, Load(disk, files, workers));
        Assert.Equal(2 * LineCount, RowsIn(disk));

        failing.FailsAtByte = null;
        Assert.Equal(LineCount, Load(disk, files, workers));
        Assert.Equal(3 * LineCount, RowsIn(disk));
        Assert.Equal(0, Load(disk, files, workers));
    }

    [Fact]
    public void The_summary_counts_what_all_readers_read()
    {
        const int CopyCount = 35;
        var bytes = Enumerable.Repeat(BytesOf('a'), CopyCount).SelectMany(part => part).ToArray();
        Assert.True(bytes.Length > 2 * (32 << 20), "the file is one range");
        using var store = EventStore.TryOpenToWrite(new MemoryDisk())!;
        var logs = Scans.Over(new MemoryInputFile("a.json", bytes));
        new StoreLoader(store, logs, "main").Run(2, CancellationToken.None);
        Assert.Equal(CopyCount * LineCount, logs.Summary.EventCount);
    }

    private static long Load(MemoryDisk disk, IReadOnlyList<IInputFile> files, int workers)
    {
        using var store = EventStore.TryOpenToWrite(disk)!;
        var loader = new StoreLoader(store, Scans.Over(files), "main");
        loader.Run(workers, CancellationToken.None);
        return loader.EventCount;
    }

    private static long RowsIn(MemoryDisk disk)
    {
        using var store = EventStore.OpenToRead(disk);
        return store.Manifest.Segments.Sum(segment => (long)segment.RowCount);
    }

    private static byte[] BytesOf(char letter) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, LineCount).Select(line => $$"""{"id":"{{letter}}{{line}}","x":"{{Padding}}"}{{'\n'}}""")));

    /// <summary>A file whose disk breaks at a place until it is repaired.</summary>
    private sealed class FailingFile(string name, byte[] bytes) : IInputFile
    {
        public int? FailsAtByte { get; set; }

        public string Name => name;

        public string? Identity => name;

        public string? Host => null;

        public long? LengthBytes => bytes.Length;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public Stream Open() => FailsAtByte is { } place ? new FailingStream(bytes, place) : new MemoryStream(bytes, writable: false);

        private sealed class FailingStream(byte[] bytes, int place) : MemoryStream(bytes, writable: false)
        {
            public override int Read(byte[] buffer, int offset, int count)
            {
                if (Position >= place) throw new IOException("the disk does not answer");
                return base.Read(buffer, offset, (int)Math.Min(count, place - Position));
            }
        }
    }
}
