using System.IO.Compression;
using Breakwater.Cli.Files;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>Which files a path stands for.</summary>
public sealed class LogFileFinderTests
{
    [Fact]
    public void Folders_archives_and_links_are_opened_up()
    {
        using var folder = new TemporaryFolder();
        var root = folder.Root;
        Directory.CreateDirectory(Path.Combine(root, "a", "b"));
        Directory.CreateDirectory(Path.Combine(root, ".hidden"));
        File.WriteAllText(Path.Combine(root, "a", "b", "deep.log"), "deep\n");
        File.WriteAllText(Path.Combine(root, "a", "one.log"), "one\n");
        File.WriteAllText(Path.Combine(root, ".hidden", "x.log"), "x\n");
        File.WriteAllText(Path.Combine(root, ".dot.log"), "x\n");
        File.WriteAllBytes(Path.Combine(root, "bad.zip"), [(byte)'P', (byte)'K', 3, 4, 5]);
        File.CreateSymbolicLink(Path.Combine(root, "link.log"), Path.Combine(root, "a", "one.log"));
        File.CreateSymbolicLink(Path.Combine(root, "nowhere.log"), Path.Combine(root, "gone"));
        Directory.CreateSymbolicLink(Path.Combine(root, "a", "loop"), root);
        using (var archive = ZipFile.Open(Path.Combine(root, "packed"), ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(archive.CreateEntry("in/side.log").Open());
            writer.Write("inside\n");
        }

        using var finder = new LogFileFinder(() => Stream.Null);
        Assert.True(finder.TryAdd(root));
        Assert.False(finder.TryAdd(Path.Combine(root, "missing")));
        Assert.Equal(["a/b/deep.log", "a/one.log", "link.log", "nowhere.log", "packed:in/side.log"], finder.Files.Select(file => Path.GetRelativePath(root, file.Name)));
        Assert.Equal("LOG0003", Assert.Single(finder.Diagnostics).Code.Id);
        Assert.Equal("b", finder.Files[0].Host);
        // A link to nothing is a file that cannot be read, which its reader reports.
        Assert.ThrowsAny<IOException>(() => finder.Files[3].Open());
        using var reader = new StreamReader(finder.Files[4].Open());
        Assert.Equal("inside\n", reader.ReadToEnd());
    }
}
