using System.IO.Compression;
using System.Text;
using Breakwater.Cli;
using Breakwater.Ingest.Files;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>Logs that are damaged or no logs at all: a warning beside others, and an error where nothing else was there to read.</summary>
public sealed class UnreadableLogTests
{
    [Theory]
    [InlineData("hunt")]
    [InlineData("search", "*")]
    public void A_single_endless_line_is_an_error_and_among_logs_a_warning(params string[] command)
    {
        using var logs = new TemporaryFolder();
        using (var file = new StreamWriter(logs.PathOf("endless.log")))
        {
            var block = new string('x', 1 << 20);
            for (var written = 0; written <= RecordReader.MaximumRecordBytes; written += block.Length) file.Write(block);
        }

        CliRun.Of([.. command, logs.Root]).Exits(ExitCodes.Usage).Says("LOG0006", "endless.log", "error[CLI0013]");
        logs.Write("conn.log", SampleLogs.Zeek);
        var run = CliRun.Of([.. command, logs.Root]).Exits(ExitCodes.Done).Says("LOG0006", "endless.log");
        Assert.DoesNotContain("CLI0013", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_are_all_broken_are_an_error()
    {
        CliRun.WithInput("{\"a\":1 x}\n{\"b\":tru}\n", "hunt", "-").Exits(ExitCodes.Usage).Says("error[CLI0013]", "all 2 of them");
        CliRun.WithInput("{\"a\":\n", "--quiet", "search", "*", "-").Exits(ExitCodes.Usage).Says("the only line of the logs is broken");
    }

    [Fact]
    public void A_gzip_file_that_was_cut_off_gives_what_came_before()
    {
        using var logs = new TemporaryFolder();
        var bytes = Compress(string.Concat(Enumerable.Repeat(SampleLogs.Zeek, 2000)));
        File.WriteAllBytes(logs.PathOf("conn.log.gz"), bytes[..(bytes.Length / 2)]);
        CliRun.Of("hunt", logs.Root).Exits(ExitCodes.Done).Says("LOG0003", "conn.log.gz");
    }

    [Fact]
    public void A_gzip_file_without_anything_to_read_is_an_error()
    {
        using var logs = new TemporaryFolder();
        byte[] front = [.. Compress(SampleLogs.Zeek).AsSpan(0, 10)];
        File.WriteAllBytes(logs.PathOf("front.log.gz"), front);
        File.WriteAllBytes(logs.PathOf("rubbish.log.gz"), [.. front, .. Enumerable.Repeat((byte)0xFF, 500)]);
        CliRun.Of("hunt", logs.PathOf("front.log.gz")).Exits(ExitCodes.Usage).Says("LOG0003", "front.log.gz", "CLI0013");
        CliRun.Of("hunt", logs.PathOf("rubbish.log.gz")).Exits(ExitCodes.Usage).Says("LOG0003", "rubbish.log.gz", "CLI0013");
        logs.Write("conn.log", SampleLogs.Zeek);
        CliRun.Of("hunt", logs.Root).Exits(ExitCodes.Done).Prints("Protocol or Port Mismatch").Says("rubbish.log.gz");
    }

    [Fact]
    public void The_name_of_a_file_does_not_decide_how_it_is_read()
    {
        using var logs = new TemporaryFolder();
        logs.Write("conn.log.gz", SampleLogs.Zeek);
        CliRun.Of("hunt", logs.Root).Exits(ExitCodes.Done).Prints("Protocol or Port Mismatch");
    }

    [Fact]
    public void A_file_that_only_begins_like_a_zip_archive_is_an_error()
    {
        using var logs = new TemporaryFolder();
        logs.Write("other.zip", "PK\u0003\u0004 no archive");
        CliRun.Of("hunt", logs.PathOf("other.zip")).Exits(ExitCodes.Usage).Says("other.zip");
    }

    [Fact]
    public void Odd_members_of_a_zip_archive_are_read_or_named()
    {
        using var logs = new TemporaryFolder();
        using (var archive = ZipFile.Open(logs.PathOf("logs.zip"), ZipArchiveMode.Create))
        {
            archive.CreateEntry("folder/");
            archive.CreateEntry("empty.log");
            Add(archive, "../../escape/conn.log", SampleLogs.Zeek);
            // The same name twice, each with lines of its own.
            Add(archive, "twice.log", "first one\n");
            Add(archive, "twice.log", "second one\n");
            Add(archive, "inner.zip", "PK\u0003\u0004\0\0");
        }

        var run = CliRun.Of("search", "one", logs.Root).Exits(ExitCodes.Done).Prints("first one").Says("inner.zip");
        run.Prints("second one");
        CliRun.Of("hunt", logs.Root).Exits(ExitCodes.Done).Prints("Protocol or Port Mismatch");
        Assert.Equal(["logs.zip"], Directory.EnumerateFileSystemEntries(logs.Root).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(6, 1)] // encrypted
    [InlineData(8, 14)] // a compression that is not read
    public void A_zip_member_that_cannot_be_opened_is_named(int offset, byte value)
    {
        using var logs = new TemporaryFolder();
        using (var archive = ZipFile.Open(logs.PathOf("logs.zip"), ZipArchiveMode.Create)) Add(archive, "conn.log", string.Concat(Enumerable.Repeat(SampleLogs.Zeek, 50)));
        var bytes = File.ReadAllBytes(logs.PathOf("logs.zip"));
        var central = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        bytes[offset] = value;
        bytes[central + offset + 2] = value;
        if (offset == 6) bytes.AsSpan(40, 60).Fill(0xA5);
        File.WriteAllBytes(logs.PathOf("logs.zip"), bytes);
        CliRun.Of("hunt", logs.Root).Exits(ExitCodes.Usage).Says("logs.zip:conn.log", "CLI0013");
    }

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest)) zip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
