using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Packs;

/// <summary>What can be wrong with a choice of detections.</summary>
internal static class SelectionCodes
{
    public static readonly DiagnosticCode UnknownDetection = new("CNT0401", Severity.Error, "no detection has this name or identifier",
        "A detection is chosen by its name in any case, its identifier, or its file's name, with '@' and a version where another than the newest is wanted.");

    public static readonly DiagnosticCode UnknownVersion = new("CNT0402", Severity.Error, "the detection has no such version",
        "The version after '@' is a number that one of the loaded files states.");

    public static readonly DiagnosticCode NothingFits = new("CNT0403", Severity.Error, "no detection fits a filter",
        "Filters by type, story and technique take what the loaded detections state. The technique T1048 takes its sub-techniques as well.");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [UnknownDetection, UnknownVersion, NothingFits];
}
