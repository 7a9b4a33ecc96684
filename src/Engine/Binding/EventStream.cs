using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Binding;

/// <summary>Tells plans that pass events through from plans that make rows of another kind, and merges such plans by time.</summary>
internal static class EventStream
{
    /// <summary>Whether the plan reads events and only filters and extends them.</summary>
    public static bool IsStream(PlanNode plan) => plan is ScanNode || (plan is StreamingNode streaming && IsStream(streaming.Input));

    /// <summary>The events of all parts, newest first.</summary>
    public static PlanNode Merge(IReadOnlyList<PlanNode> parts) => new SortNode(new AppendNode(parts), [new SortKey("_time", IsDescending: true, SortKind.Number)]);
}
