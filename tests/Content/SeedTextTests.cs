using Breakwater.Content.Loading;
using Xunit;

namespace Breakwater.Tests.Content;

/// <summary>The bundled searches are those of the published pages, character by character.</summary>
public sealed class SeedTextTests
{
    [Theory]
    [InlineData("000", "Protocol or Port Mismatch", 10)]
    [InlineData("001", "Protocol or Port Mismatch", 2)]
    [InlineData("002", "Protocol or Port Mismatch", 3)]
    [InlineData("003", "Prohibited Network Traffic Allowed", 2)]
    [InlineData("004", "Cisco Secure Firewall - Communication Over Suspicious Ports", 6)]
    public void Search_equals_the_page(string seed, string name, int version)
    {
        var page = File.ReadAllText(Directory.GetFiles(SharedMaterial.Require("seeds"), seed + "_*.txt").Single());
        var pack = ContentLoader.Load(new DirectoryContentFolder(Path.Combine(RepositoryFolder.Path, "content")));
        var detection = pack.Detections.Single(detection => detection.Name == name && detection.Version == version);
        Assert.Equal(SearchOf(page), detection.Search.Text);
    }

    /// <summary>The search from whichever kind of page this is: raw YAML (indented, or with its indentation lost), a fenced block, or plain text.</summary>
    private static string SearchOf(string page)
    {
        if (page.IndexOf("search: |\n", StringComparison.Ordinal) is var raw and >= 0)
        {
            var lines = page[(raw + "search: |\n".Length)..page.IndexOf("how_to_implement:", raw, StringComparison.Ordinal)].Split('\n')[..^1];
            var indentation = lines[0].Length - lines[0].TrimStart(' ').Length;
            return string.Concat(lines.Select(line => (line.Length > indentation ? line[indentation..] : "") + "\n"));
        }

        var start = page.IndexOf("| tstats", StringComparison.Ordinal);
        var fence = page.IndexOf("\n```", start, StringComparison.Ordinal);
        return page[start..(fence >= 0 ? fence : page.IndexOf("\nMacros\n", start, StringComparison.Ordinal))];
    }
}
