using Breakwater.Content.Yaml;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;

namespace Breakwater.Content.Loading;

/// <summary>Reads a search condition that a YAML key holds.</summary>
internal static class WrittenCondition
{
    /// <summary>The condition; everything where the key is absent, and null, with an error, where it cannot be read.</summary>
    public static SearchExpression? Read(YamlFields entry, string key)
    {
        if (entry.Source(key) is not { } text) return new AllEvents(default);
        var diagnostics = new DiagnosticBag(text);
        var parser = new CommandParser(diagnostics, NoCommands.Instance);
        var condition = parser.ReadSearch();
        if (parser.Position < text.Text.Length) parser.ReportUnexpected("the end of the condition");
        return Accept(entry, diagnostics) ? condition : null;
    }

    /// <summary>Takes over what was reported about a text within the file; false where it has errors.</summary>
    public static bool Accept(YamlFields entry, DiagnosticBag diagnostics)
    {
        foreach (var diagnostic in diagnostics.Items) entry.Diagnostics.Add(diagnostic);
        return !diagnostics.HasErrors;
    }
}
