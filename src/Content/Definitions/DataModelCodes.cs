using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Definitions;

/// <summary>What can be wrong with a data model.</summary>
internal static class DataModelCodes
{
    public static readonly DiagnosticCode BadDataset = new("CNT0301", Severity.Error, "a dataset cannot be used",
        "A dataset needs a name of its own within the model, and a parent must stand before its children. The dataset was left out.");

    public static readonly DiagnosticCode BadField = new("CNT0302", Severity.Warning, "a field of a dataset cannot be used",
        "A field is its name alone, or a mapping of 'name' with 'default' or 'calculation'. The field was left out.");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [BadDataset, BadField];
}
