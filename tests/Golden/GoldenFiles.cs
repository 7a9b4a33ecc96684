using Breakwater.Detection.Testing;
using Breakwater.Engine.Commands;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Golden;

/// <summary>The golden files that travel with the engine, as examples of the language reference.</summary>
internal static class GoldenFiles
{
    private const string Suffix = ".spltest";

    /// <summary>Whether new answers replace old expectations. Files are then read from their folder, so that what is written is what was read.</summary>
    public static bool Accepts { get; } = Environment.GetEnvironmentVariable("BREAKWATER_ACCEPT") == "1";

    /// <summary>The files' names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. (Accepts ? SourceFiles().Select(path => Path.GetFileName(path)) : Embedded()).Order(StringComparer.Ordinal)];

    /// <summary>Reads a file; a file with errors fails the test.</summary>
    public static SplTestFile Read(string name)
    {
        var source = new SourceText(name, Accepts ? File.ReadAllText(SourceFile(name)) : ReadEmbedded(name));
        var diagnostics = new DiagnosticBag(source);
        var file = SplTestReader.Read(source, diagnostics);
        Assert.True(diagnostics.Items.Count == 0, string.Join('\n', diagnostics.Items.Select(DiagnosticRenderer.Render)));
        return file;
    }

    /// <summary>Writes new expectations into the file.</summary>
    public static void Write(SplTestFile file, IReadOnlyList<TestOutcome> outcomes) => File.WriteAllText(SourceFile(file.Name), file.Accept(outcomes));

    private static IEnumerable<string> Embedded() => typeof(CommandCatalog).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal));

    private static string ReadEmbedded(string name)
    {
        using var stream = typeof(CommandCatalog).Assembly.GetManifestResourceStream(name);
        Assert.NotNull(stream);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string SourceFile(string name) => SourceFiles().Single(path => Path.GetFileName(path) == name);

    private static IEnumerable<string> SourceFiles() => Directory
        .EnumerateFiles(Path.Combine(RepositoryFolder.Path, "src", "Engine"), "*" + Suffix, SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));
}
