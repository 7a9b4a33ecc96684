using Breakwater.Language.Text;

namespace Breakwater.Content.Definitions;

/// <summary>A search to look further into one finding.</summary>
/// <param name="Name">What a person clicks on, with <c>$field$</c> tokens.</param>
/// <param name="Search">The search, with <c>$field$</c> tokens and <c>%original_detection_search%</c>; its spans lead back into the file.</param>
/// <param name="Earliest">The beginning of its time range, perhaps <c>$info_min_time$</c>; null for the finding's own.</param>
/// <param name="Latest">The end of its time range, or null.</param>
public sealed record DrilldownDefinition(string Name, SourceText Search, string? Earliest, string? Latest)
{
    /// <summary>Stands for the detection's own search in a drilldown.</summary>
    public const string OriginalSearchToken = "%original_detection_search%";
}
