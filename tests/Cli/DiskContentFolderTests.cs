using Breakwater.Cli.Files;
using Breakwater.Content.Loading;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>Content folders on disk, with what disks hold besides content.</summary>
public sealed class DiskContentFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("breakwater-content-");

    [Fact]
    public void Hidden_files_are_left_out_and_links_to_folders_not_followed()
    {
        Write("macros/a.yml", "name: a\ndefinition: search *\n");
        Write(".git/b.yml", "name: b\ndefinition: search *\n");
        Write("macros/.c.yml", "name: c\ndefinition: search *\n");
        Directory.CreateSymbolicLink(Path.Combine(_root.FullName, "macros", "round"), _root.FullName);
        File.CreateSymbolicLink(Path.Combine(_root.FullName, "link.yml"), Path.Combine("macros", "a.yml"));
        var files = new DiskContentFolder(_root.FullName).List();
        Assert.Equal(["link.yml 29", "macros/a.yml 29"], files.Select(file => $"{file.Name} {file.LengthBytes}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_named_and_the_rest_loads()
    {
        Write("a.yml", "name: a\ndefinition: search *\n");
        File.CreateSymbolicLink(Path.Combine(_root.FullName, "b.yml"), "nowhere.yml");
        var pack = ContentLoader.Load(new DiskContentFolder(_root.FullName));
        Assert.Single(pack.Macros);
        var diagnostic = Assert.Single(pack.Diagnostics);
        Assert.Equal(("CNT0001", Path.Combine(_root.FullName, "b.yml")), (diagnostic.Code.Id, diagnostic.Location!.Value.Source.Name));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_error() =>
        Assert.Equal("CNT0001", Assert.Single(ContentLoader.Load(new DiskContentFolder(Path.Combine(_root.FullName, "nowhere"))).Diagnostics).Code.Id);

    public void Dispose() => _root.Delete(recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
