using Breakwater.Content;
using Breakwater.Detection.Runs;
using Breakwater.Detection.Testing;
using Breakwater.Engine;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Ingest.Summaries;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Reference;

/// <summary>Every diagnostic code of the program.</summary>
internal static class CodeCatalog
{
    /// <summary>The codes, assembly by assembly.</summary>
    public static IReadOnlyList<DiagnosticCode> All() =>
        [.. LanguageCodes.All, .. EngineCodes.All, .. ContentCodes.All, .. SourceTypeCodes.All, .. IngestCodes.All, .. DetectionCodes.All, .. TestCodes.All, .. CliCodes.All];

    /// <summary>The code of that identifier, in any case, or null.</summary>
    public static DiagnosticCode? Find(string id) => All().FirstOrDefault(code => code.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
