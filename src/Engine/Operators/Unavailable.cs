using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators;

/// <summary>
/// A step that needs something which is not here: a trained model, an app's command, a lookup of another pack. The search can be read, checked and explained; running
/// it fails and names what is missing.
/// </summary>
/// <param name="Input">Where rows would come from.</param>
/// <param name="Reason">An error that says what is missing.</param>
public sealed record UnavailableNode(PlanNode Input, Diagnostic Reason) : UnaryNode(Input)
{
    public override string Describe() => $"unavailable: {Reason.Message}";

    public override Operator Open(RunContext context) => throw new SplException(Reason);

    protected override FieldSet Requires(FieldSet demanded) => FieldSet.All;

    protected override bool RequiresOrder(bool isOrderDemanded) => true;
}
