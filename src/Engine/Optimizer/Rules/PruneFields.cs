using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Optimizer.Rules;

/// <summary>Tells each scan which fields will be read, so that no other field is parsed, and drops computations that nobody reads.</summary>
internal static class PruneFields
{
    public static OptimizerRule Rule { get; } = new("prune_fields", plan => plan.Prune(FieldSet.All));
}
