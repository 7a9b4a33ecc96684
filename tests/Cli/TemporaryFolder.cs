namespace Breakwater.Tests.Cli;

/// <summary>A folder of one test, removed with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("breakwater-test-");

    /// <summary>Where it lies.</summary>
    public string Root => _folder.FullName;

    /// <summary>The path of a file or folder in it.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Writes a file, its folders too, and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
