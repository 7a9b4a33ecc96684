using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Binding;

/// <summary>Finds the time range that a plan's rows come from.</summary>
internal static class PlanTimeRange
{
    // SPL: earliest=0 and earliest=1 both say 'all time', which bounds nothing.
    private const double AllTime = 1;

    /// <summary>The range of the scan that feeds the plan, or else the one that the search was started with.</summary>
    public static SearchTimeRange Of(PlanNode plan, BindContext context)
    {
        while (plan is CopyNode || plan.Inputs.Count > 0) plan = plan is CopyNode copy ? copy.Original : plan.Inputs[0];
        var range = plan is ScanNode scan ? OfConditions(scan, context) : context.TimeRange;
        return range.Earliest <= AllTime ? range with { Earliest = null } : range;
    }

    private static SearchTimeRange OfConditions(ScanNode scan, BindContext context)
    {
        var range = default(SearchTimeRange);
        foreach (var modifier in scan.Conditions.Select(condition => condition.Syntax).OfType<TimeModifier>())
        {
            if (!TimeBounds.TryRead(modifier, context.Functions, out var bounds, out _) || bounds.Field != "_time") continue;
            var earliest = bounds.Earliest is { } low ? Math.Max(low, range.Earliest ?? low) : range.Earliest;
            var latest = bounds.Latest is { } high ? Math.Min(high, range.Latest ?? high) : range.Latest;
            range = new SearchTimeRange(earliest, latest);
        }

        return range;
    }
}
