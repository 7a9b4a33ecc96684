namespace Breakwater.Tests.Architecture;

/// <summary>A C# file of the repository.</summary>
/// <param name="Project">The folder below <c>src</c>, or <c>tests</c>.</param>
/// <param name="Path">The path from the repository's root, with <c>/</c>.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record SourceFile(string Project, string Path, string[] Lines);

/// <summary>The sources of the repository, as text.</summary>
internal static class SourceTree
{
    /// <summary>Every C# file of the product.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = [.. Files("src")];

    /// <summary>Every C# file of the tests.</summary>
    public static IReadOnlyList<SourceFile> Tests { get; } = [.. Files("tests")];

    /// <summary>The product's project folders.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetDirectories(Path.Combine(RepositoryFolder.Path, "src")).Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Lines of the product that fit, as <c>path(line): text</c>.</summary>
    public static IEnumerable<string> Find(Func<SourceFile, string, bool> fits) => Find(Product, fits);

    /// <summary>Lines that fit, as <c>path(line): text</c>.</summary>
    public static IEnumerable<string> Find(IEnumerable<SourceFile> files, Func<SourceFile, string, bool> fits) =>
        files.SelectMany(file => file.Lines.Select((line, i) => (Line: line, Number: i + 1)).Where(item => fits(file, item.Line)).Select(item => $"{file.Path}({item.Number}): {item.Line.Trim()}"));

    /// <summary>The line without comments and without what stands in double quotes.</summary>
    public static string CodeOf(string line)
    {
        var code = line.AsSpan();
        var kept = new System.Text.StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '"' && !(isQuoted && i > 0 && code[i - 1] == '\\' && (i < 2 || code[i - 2] != '\\'))) isQuoted = !isQuoted;
            else if (!isQuoted && code[i] == '/' && i + 1 < code.Length && code[i + 1] == '/') break;
            else if (!isQuoted) kept.Append(code[i]);
        }

        return kept.ToString();
    }

    private static IEnumerable<SourceFile> Files(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(RepositoryFolder.Path, path).Replace('\\', '/');
            if (relative.Contains("/obj/", StringComparison.Ordinal) || relative.Contains("/bin/", StringComparison.Ordinal)) continue;
            yield return new SourceFile(folder == "src" ? relative.Split('/')[1] : folder, relative, File.ReadAllLines(path));
        }
    }
}
