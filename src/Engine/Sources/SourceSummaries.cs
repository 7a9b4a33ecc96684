using Breakwater.Columns.Batches;

namespace Breakwater.Engine.Sources;

/// <summary>Asks a source for what it keeps of an aggregation.</summary>
/// <param name="Definition">What the aggregation is known by.</param>
/// <param name="Times">The ranges of time that all wanted events lie in.</param>
/// <param name="IsOnly">Whether events are wanted only where the source was asked before to keep their results.</param>
public sealed record SummaryRequest(string Definition, IReadOnlyList<RangeTest> Times, bool IsOnly);

/// <summary>What a source keeps of an aggregation.</summary>
/// <param name="Rows">The results: a row a group and part, in the columns that the definition names.</param>
/// <param name="Rest">The events that are not in them.</param>
/// <param name="Parts">How many parts of the source that is about.</param>
public sealed record SummarisedSource(IReadOnlyList<Batch> Rows, ISource Rest, SummarisedParts Parts);

/// <summary>How a source's parts answer.</summary>
/// <param name="Name">What a part is called.</param>
/// <param name="Count">How many there are.</param>
/// <param name="SummarisedCount">How many answer by their results.</param>
/// <param name="LeftOutCount">How many do not answer at all, since only results were asked for and there are none.</param>
public sealed record SummarisedParts(string Name, int Count, int SummarisedCount, int LeftOutCount);
