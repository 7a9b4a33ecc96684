using Breakwater.Engine.Sources;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Operators;

/// <summary>How a source and the engine share the conditions of a scan.</summary>
internal sealed class SourceConditions
{
    private readonly List<ScanCondition> _applied = [];
    private readonly List<ScanCondition> _told = [];

    private SourceConditions(IReadOnlyList<ScanCondition> residual) => Residual = residual;

    /// <summary>What the engine looks at once the source has handed over its rows.</summary>
    public IReadOnlyList<ScanCondition> Residual { get; }

    /// <summary>What the source applies column by column.</summary>
    public IEnumerable<ScanPredicate> Predicates => _applied.Select(condition => condition.Predicate).OfType<ScanPredicate>();

    /// <summary>What the source is told as it was written, since it can leave out some rows or all by it.</summary>
    public IEnumerable<SearchExpression> Told => _told.Select(condition => condition.Syntax).OfType<SearchExpression>();

    /// <summary>As much as <paramref name="source"/> takes.</summary>
    public static SourceConditions Of(ISource source, IReadOnlyList<ScanCondition> conditions)
    {
        var shared = new SourceConditions([.. conditions.Where(condition => condition.PushdownTo(source) != Pushdown.Exact)]);
        foreach (var condition in conditions)
        {
            if (condition.IsAppliedBy(source)) shared._applied.Add(condition);
            else if (condition.PushdownTo(source) != Pushdown.Unsupported) shared._told.Add(condition);
        }

        return shared;
    }

    /// <summary>Nothing for the source, which then hands over every row.</summary>
    public static SourceConditions LeftToEngine(IReadOnlyList<ScanCondition> conditions) => new(conditions);

    /// <summary>Says who looks at what.</summary>
    public void Describe(ScanTally tally)
    {
        tally.Applied = [.. _applied.Concat(_told).Except(Residual).Select(condition => condition.Text)];
        tally.Narrowed = [.. _told.Intersect(Residual).Select(condition => condition.Text)];
        tally.Left = [.. Residual.Except(_told).Select(condition => condition.Text)];
    }
}
