using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Sources;
using Breakwater.Language.Searching;

namespace Breakwater.Detection.Risk;

/// <summary>
/// Events that a hunt wrote, read by a search that was started with a time range. The range is about the logs; what was found in them lies at the time of the hunt, after
/// the range, and is always in it. Times that the search itself names count as usual.
/// </summary>
internal sealed class RangeExemptSource(ISource source, SearchTimeRange range) : ISource
{
    public string Name => source.Name;

    public bool IsOrdered => source.IsOrdered;

    public Pushdown Accepts(SearchExpression condition) => IsRange(condition) ? Pushdown.Exact : source.Accepts(condition);

    public IReadOnlyList<IBatchReader> Open(ScanRequest request, CancellationToken cancellation) =>
        source.Open(request with { Conditions = [.. request.Conditions.Where(condition => !IsRange(condition))] }, cancellation);

    private bool IsRange(SearchExpression condition) => condition switch
    {
        TimeModifier { Name: "earliest" } modifier => IsBound(modifier, range.Earliest),
        TimeModifier { Name: "latest" } modifier => IsBound(modifier, range.Latest),
        _ => false,
    };

    private static bool IsBound(TimeModifier modifier, double? bound) => bound is { } seconds && modifier.Value.Text == NumberText.Format(seconds);
}
