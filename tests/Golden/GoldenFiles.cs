using System.Runtime.CompilerServices;
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

    /// <summary>The files' names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(CommandCatalog).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Reads a file; a file with errors fails the test.</summary>
    public static SplTestFile Read(string name)
    {
        using var stream = typeof(CommandCatalog).Assembly.GetManifestResourceStream(name);
        Assert.NotNull(stream);
        using var reader = new StreamReader(stream);
        var source = new SourceText(name, reader.ReadToEnd());
        var diagnostics = new DiagnosticBag(source);
        var file = SplTestReader.Read(source, diagnostics);
        Assert.True(diagnostics.Items.Count == 0, string.Join('\n', diagnostics.Items.Select(DiagnosticRenderer.Render)));
        return file;
    }

    /// <summary>Writes new expectations into the file's source.</summary>
    public static void Write(SplTestFile file, IReadOnlyList<TestOutcome> outcomes)
    {
        var engine = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "src", "Engine");
        var path = Directory.EnumerateFiles(engine, file.Name, SearchOption.AllDirectories).Single(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));
        // What was built may be older than what stands in the folder, and then places do not fit.
        if (File.ReadAllText(path) == file.Text) File.WriteAllText(path, file.Accept(outcomes));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
