using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Breakwater.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed partial class ProjectReferenceTests
{
    // What each project may refer to. Only the programs wire things together.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Language"] = [],
        ["Columns"] = [],
        ["Store"] = ["Columns"],
        ["Engine"] = ["Language", "Columns"],
        ["Sources.ClickHouse"] = ["Language", "Columns", "Engine"],
        ["Sources.Store"] = ["Language", "Columns", "Engine", "Store"],
        ["Ingest"] = ["Language", "Columns", "Engine"],
        ["Content"] = ["Language", "Columns", "Engine"],
        ["Detection"] = ["Language", "Columns", "Engine", "Content"],
        ["Server"] = ["Language", "Columns", "Store", "Engine", "Sources.ClickHouse", "Sources.Store", "Ingest", "Content", "Detection"],
        ["Cli"] = ["Language", "Columns", "Store", "Engine", "Sources.ClickHouse", "Sources.Store", "Ingest", "Content", "Detection", "Server"],
    };

    // The engine, the columns, the language and the store depend on the base library alone.
    private static readonly string[] WithoutPackages = ["Language", "Columns", "Store", "Engine"];

    public static TheoryData<string> Projects => [.. SourceTree.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_it_may_know(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"the design says nothing about the project '{project}'");
        var file = XDocument.Load(Directory.GetFiles(Path.Combine(RepositoryFolder.Path, "src", project), "*.csproj").Single());
        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string?)reference.Attribute("Include") ?? ""));
        Assert.Empty(references.Except(Allowed[project]));
        if (WithoutPackages.Contains(project)) Assert.Empty(file.Descendants("PackageReference"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_uses_only_what_its_project_may_know(string project)
    {
        string[] known = [project, .. Allowed[project]];
        Assert.Empty(SourceTree.Find((file, line) => file.Project == project && Namespace().Match(line) is { Success: true } match && !known.Contains(match.Groups["project"].Value)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_is_the_folder(string project)
    {
        foreach (var file in SourceTree.Product.Where(file => file.Project == project))
        {
            var folder = Path.GetDirectoryName(file.Path)?.Replace("src/", "Breakwater.", StringComparison.Ordinal).Replace('/', '.');
            var declared = file.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            // A program's entry point has no namespace.
            if (declared is not null) Assert.Equal((file.Path, $"namespace {folder};"), (file.Path, declared));
        }
    }

    [GeneratedRegex(@"\bBreakwater\.(?<project>Language|Columns|Store|Engine|Sources\.ClickHouse|Sources\.Store|Ingest|Content|Detection|Server|Cli)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();
}
