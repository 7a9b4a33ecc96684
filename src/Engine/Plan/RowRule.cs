using Breakwater.Engine.Evaluation.Expressions;

namespace Breakwater.Engine.Plan;

/// <summary>What a row must satisfy to take part in a step.</summary>
/// <param name="Text">The rule in canonical SPL.</param>
/// <param name="Condition">The rule, bound.</param>
public sealed record RowRule(string Text, BoundFormula Condition)
{
    /// <summary>A value must be there, as an aggregation asks of each field that it groups by.</summary>
    public static RowRule HasValue(string field, string? shownAs = null) => new($"{shownAs ?? field}=*", BoundCellFunction.Condition(field, value => !value.IsNull));
}
