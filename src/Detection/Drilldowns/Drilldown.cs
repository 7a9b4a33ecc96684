namespace Breakwater.Detection.Drilldowns;

/// <summary>A search that looks further into one finding, ready to run.</summary>
/// <param name="Name">What a person clicks on.</param>
/// <param name="Search">The search, the row's values in place.</param>
/// <param name="Earliest">The beginning of its time range: seconds since 1970 or a relative time.</param>
/// <param name="Latest">The end of its time range, exclusive.</param>
public sealed record Drilldown(string Name, string Search, string Earliest, string Latest);
