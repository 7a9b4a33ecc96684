using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators;

/// <summary>Passes the first rows of a subsearch, and warns when there are more.</summary>
public sealed record SubsearchLimitNode(PlanNode Input, int Limit) : UnaryNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded;

    protected override bool RequiresOrder(bool isOrderDemanded) => true;

    public override string Describe() => $"subsearch limit {Limit}";

    public override Operator Open(RunContext context) => new SubsearchLimitOperator(Input.Open(context), Limit, context);
}

internal sealed class SubsearchLimitOperator(Operator input, int limit, RunContext context) : UnaryOperator(input)
{
    private int _taken;

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        if (batch.Length > limit - _taken)
        {
            context.Warnings.Add(new Diagnostic(RuntimeCodes.TruncatedSubsearch,
                string.Create(CultureInfo.InvariantCulture, $"the subsearch returned more than {limit:N0} {(limit == 1 ? "row" : "rows")}; the rest is left out")));
            if (_taken == limit) return null;
        }

        var taken = batch.Slice(0, Math.Min(limit - _taken, batch.Length));
        _taken += taken.Length;
        return taken;
    }
}
