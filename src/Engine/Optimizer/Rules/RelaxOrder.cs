namespace Breakwater.Engine.Optimizer.Rules;

/// <summary>Lets a scan hand out rows as they come, and from several threads, where nothing downstream depends on their order.</summary>
internal static class RelaxOrder
{
    public static OptimizerRule Rule { get; } = new("relax_order", plan => plan.Relax(isOrderDemanded: true));
}
