using Breakwater.Language.Diagnostics;

namespace Breakwater.Detection.Runs;

/// <summary>What can be wrong with the run of a detection, beside its search.</summary>
public static class DetectionCodes
{
    /// <summary>A detection's search could not run to its end.</summary>
    public static readonly DiagnosticCode Failed = new("DET0101", Severity.Error, "a detection failed",
        "Its search could not be compiled, or stopped half-way, for the reason that is given before. A detection that fails has no findings at all; the others run.");

    /// <summary>A detection has more rows than are turned into findings.</summary>
    public static readonly DiagnosticCode Truncated = new("DET0102", Severity.Warning, "findings were left out",
        "The detection has more result rows than findings are kept for one detection. The rest is counted and not shown, and adds no risk. Narrow the time range, or leave "
        + "known rows out with the detection's filter macro.");

    /// <summary>A throttle's period cannot be read.</summary>
    public static readonly DiagnosticCode BadThrottle = new("DET0103", Severity.Warning, "the throttle is ignored",
        "A throttle's period is a whole number and s, m or h, such as 24h. This one is not, so no finding is held back.");

    /// <summary>Rows exist, and none has a field that the risk is about.</summary>
    public static readonly DiagnosticCode NoRiskObject = new("DET0104", Severity.Warning, "no row has a risk object",
        "The detection says which fields hold who is at risk, and no result row has any of them, so its findings add no risk. The search probably names the fields differently.");

    /// <summary>A drilldown could not run to its end.</summary>
    public static readonly DiagnosticCode DrilldownFailed = new("DET0105", Severity.Error, "a drilldown failed",
        "The drilldown's search, with the finding's values in place, could not be compiled or stopped half-way, for the reason that is given before.");

    /// <summary>Every code of this assembly's runs.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [Failed, Truncated, BadThrottle, NoRiskObject, DrilldownFailed];
}
