using System.Globalization;
using Breakwater.Content.Definitions;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Output;

/// <summary>How the parts of a finding are spelled in every output.</summary>
public static class FindingText
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    /// <summary><c>finding</c> or <c>intermediate_finding</c>.</summary>
    public static string NameOf(FindingKind kind) => kind == FindingKind.Finding ? "finding" : "intermediate_finding";

    /// <summary><c>system</c>, <c>user</c> or <c>other</c>.</summary>
    public static string NameOf(RiskObjectType type) => type.ToString().ToLowerInvariant();

    /// <summary>A moment in UTC, <c>2026-11-20T10:00:00Z</c>, with a fraction of a second where it has one.</summary>
    public static string TimeOf(DateTimeOffset time) => time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);
}
