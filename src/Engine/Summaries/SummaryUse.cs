namespace Breakwater.Engine.Summaries;

/// <summary>How a search uses what a source keeps.</summary>
/// <param name="Definition">The aggregation whose results may be kept.</param>
/// <param name="IsOnly">Whether events take part only where their results are kept (<c>summariesonly=true</c>).</param>
public sealed record SummaryUse(SummaryDefinition Definition, bool IsOnly);
