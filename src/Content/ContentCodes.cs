using Breakwater.Content.Checks;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content;

/// <summary>Every diagnostic code of this assembly, for <c>breakwater explain CODE</c> and the reference.</summary>
public static class ContentCodes
{
    /// <summary>The codes in order of their numbers.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [.. YamlCodes.All, .. DefinitionCodes.All, .. LookupCodes.All, .. DataModelCodes.All, .. SelectionCodes.All, .. CheckCatalog.Codes];
}
