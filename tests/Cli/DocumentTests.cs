using System.Text.RegularExpressions;
using Breakwater.Cli;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>Documents say what is true: what they show was printed, what they name exists, what they tell to do works. With BREAKWATER_ACCEPT=1 generated parts are rewritten.</summary>
public sealed partial class DocumentTests
{
    private const int ReadmeWidth = 110;
    private const string ReadmeCommand = "$ ./breakwater hunt examples/\n";
    private const string GeneratedFolder = "docs/reference/";
    private const string BlockEnd = "```";

    private static bool Accepts => Environment.GetEnvironmentVariable("BREAKWATER_ACCEPT") == "1";

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(RepositoryFolder.Path, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "content"), "*.md", SearchOption.AllDirectories)).Select(path => Path.GetRelativePath(RepositoryFolder.Path, path)).Where(path => !path.StartsWith(GeneratedFolder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("docs/reference/commands.md", "commands", "--markdown")]
    [InlineData("docs/reference/functions.md", "functions", "--markdown")]
    [InlineData("docs/reference/diagnostics.md", "explain", "codes", "--markdown")]
    public void Reference_pages_are_those_that_the_program_writes(string page, params string[] arguments)
    {
        var path = Path.Combine(RepositoryFolder.Path, page);
        var written = CliRun.Of(arguments).Exits(ExitCodes.Done).Out;
        if (Accepts) File.WriteAllText(path, written);
        Assert.SkipUnless(File.Exists(path), $"there is no {page} yet");
        Assert.True(File.ReadAllText(path) == written, $"{page} is not what 'breakwater {string.Join(' ', arguments)}' prints; run this test with BREAKWATER_ACCEPT=1");
    }

    [Theory]
    [InlineData("src/Engine/Commands/Reverse.cs")]
    [InlineData("src/Engine/Commands/Reverse.spltest")]
    [InlineData("src/Engine/Commands/CommandCatalog.cs")]
    public void Contributing_shows_a_command_as_it_is(string file)
    {
        var document = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "CONTRIBUTING.md"));
        var shown = document[document.IndexOf($"]({file})", StringComparison.Ordinal)..].Split('\n').SkipWhile(line => !line.StartsWith("    ", StringComparison.Ordinal)).TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal));
        var text = string.Join('\n', shown.Select(line => line.Length == 0 ? "" : line[4..])).Trim();
        Assert.NotEmpty(text);
        Assert.Contains(text, File.ReadAllText(Path.Combine(RepositoryFolder.Path, file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_shows_what_the_first_command_prints()
    {
        var path = Path.Combine(RepositoryFolder.Path, "README.md");
        var readme = File.ReadAllText(path);
        var start = readme.IndexOf(ReadmeCommand, StringComparison.Ordinal) + ReadmeCommand.Length;
        var end = readme.IndexOf(BlockEnd, start, StringComparison.Ordinal);
        var printed = CliRun.OnScreen(ReadmeWidth, "hunt", SampleLogs.Examples, "--no-color").Exits(ExitCodes.Done).Out;
        if (Accepts) File.WriteAllText(path, string.Concat(readme.AsSpan(0, start), printed, readme.AsSpan(end)));
        Assert.True(Accepts || readme[start..end] == printed, $"README.md shows something else than 'breakwater hunt examples/' prints; run this test with BREAKWATER_ACCEPT=1\n{printed}");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document)
    {
        var path = Path.Combine(RepositoryFolder.Path, document);
        var broken = LinkPattern().Matches(File.ReadAllText(path)).Select(link => link.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && target[0] is not ('#' or '<'))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target.Split('#')[0]))).ToList();
        Assert.True(broken.Count == 0, $"{document}: {string.Join(", ", broken)}");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Names_of_code_exist(string document)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFolder.Path, document));
        var missing = NamePattern().Matches(text).SelectMany(name => name.Groups[1].Value.Split('.')).Distinct().Where(name => !IsInSources(name)).ToList();
        Assert.True(missing.Count == 0, $"{document} names what the sources do not have: {string.Join(", ", missing)}");
    }

    [Fact]
    public void The_folder_that_the_documents_build_works()
    {
        using var folder = new TemporaryFolder();
        foreach (var document in (string[])["docs/content.md", "docs/logs.md"])
        {
            foreach (var (name, text) in FilesIn(File.ReadAllText(Path.Combine(RepositoryFolder.Path, document)))) folder.Write(name, text);
        }

        CliRun.Of("lint", folder.PathOf("team")).Exits(ExitCodes.Done).Says("0 errors");
        var found = CliRun.Of("hunt", SampleLogs.Examples, "--content", folder.PathOf("team"), "--detection", "mail on its own port", "--format", "ndjson").Exits(ExitCodes.Done);
        found.Prints("10.20.1.14 of accounting sent mail to 203.0.113.26 on port 2526");

        var gate = folder.Write("logs/gate.log", "2026-11-20T10:00:00Z gate ALLOW tcp 10.20.1.7:51000 203.0.113.9:443 rule=web\n");
        CliRun.Of("search", "| tstats count from datamodel=Network_Traffic by All_Traffic.src_ip All_Traffic.dest_port All_Traffic.action All_Traffic.rule _time", gate, "--content", folder.PathOf("team"), "--format", "ndjson").Exits(ExitCodes.Done)
            .Prints("\"All_Traffic.src_ip\":\"10.20.1.7\"", "\"All_Traffic.dest_port\":\"443\"", "\"All_Traffic.action\":\"allowed\"", "\"All_Traffic.rule\":\"web\"");
        CliRun.Of("search", "sourcetype=acme:gate | table _time", gate, "--content", folder.PathOf("team")).Exits(ExitCodes.Done).Prints("2026-11-20 10:00:00");
    }

    /// <summary>Files shown in a document: indented, the first line naming a path below <c>team</c>.</summary>
    private static IEnumerable<(string Name, string Text)> FilesIn(string document)
    {
        const string margin = "    ";
        string? name = null;
        var lines = new List<string>();
        foreach (var line in document.Split('\n').Append("end"))
        {
            var isCode = line.StartsWith(margin, StringComparison.Ordinal) || line.Length == 0;
            var begins = line.StartsWith(margin + "# team/", StringComparison.Ordinal);
            if (name is not null && (!isCode || begins))
            {
                yield return (name, string.Join('\n', lines).Trim('\n') + "\n");
                name = null;
            }

            if (begins) (name, lines) = (line[(margin.Length + 2)..].Trim(), []);
            else if (name is not null) lines.Add(line.Length == 0 ? "" : line[margin.Length..]);
        }
    }

    private static bool IsInSources(string name) => Sources.Value.Contains(name);

    private static readonly Lazy<HashSet<string>> Sources = new(() => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "src"), "*.cs", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "tests"), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.EndsWith("DocumentTests.cs", StringComparison.Ordinal))
        .SelectMany(path => WordPattern().Matches(File.ReadAllText(path)).Select(word => word.Value)).ToHashSet(StringComparer.Ordinal));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();

    // Names in the manner of the code: two capitals at least, such as PlanNode or SourceText.Locate.
    [GeneratedRegex(@"`([A-Z][a-z]+(?:[A-Z][a-z]+)+(?:\.[A-Z]\w+)?|[A-Z][a-z]+\.[A-Z]\w+)[`(<]")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex WordPattern();
}
