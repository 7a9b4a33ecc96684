using Breakwater.Engine.Sources;

namespace Breakwater.Engine.Measuring;

/// <summary>What an aggregation took from the results that a source keeps.</summary>
/// <param name="Source">What the source is called.</param>
/// <param name="Parts">How many of its parts answered by their results.</param>
/// <param name="RowCount">How many rows of results that were.</param>
public sealed record SummaryTally(string Source, SummarisedParts Parts, long RowCount);
