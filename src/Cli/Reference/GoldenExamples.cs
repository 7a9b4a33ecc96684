using Breakwater.Detection.Testing;
using Breakwater.Engine.Commands;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Reference;

/// <summary>The examples of the language reference: the golden tests that travel with the engine, a section for each command, function and aggregate.</summary>
internal static class GoldenExamples
{
    private const string Ending = ".spltest";

    /// <summary>The example records of every section, by name; comment lines are left in, since they say what an example shows.</summary>
    public static IReadOnlyDictionary<string, string> Load()
    {
        var examples = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var assembly = typeof(CommandCatalog).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name);
            if (stream is null) continue;
            using var reader = new StreamReader(stream);
            var source = new SourceText(name, reader.ReadToEnd());
            foreach (var section in SplTestReader.Read(source, new DiagnosticBag(source)).Sections)
                examples[section.Name] = examples.TryGetValue(section.Name, out var before) ? $"{before}\n\n{section.Text}" : section.Text;
        }

        return examples;
    }
}
