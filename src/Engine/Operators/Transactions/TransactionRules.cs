using Breakwater.Columns.Batches;
using Breakwater.Engine.Evaluation.Expressions;

namespace Breakwater.Engine.Operators.Transactions;

/// <summary>Which events belong together, and what a transaction's row shows of them.</summary>
internal sealed record TransactionRules
{
    /// <summary>The fields that members share.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The most seconds from the first to the last member, or null.</summary>
    public double? MaximumSpan { get; init; }

    /// <summary>The most seconds between neighbours, or null.</summary>
    public double? MaximumPause { get; init; }

    /// <summary>The most members.</summary>
    public required int MaximumEvents { get; init; }

    /// <summary>What the first member satisfies, or null.</summary>
    public BoundFormula? Start { get; init; }

    /// <summary>What the last member satisfies, or null.</summary>
    public BoundFormula? End { get; init; }

    /// <summary>Whether an event must share a field's value with those before it; else it is enough that none differs.</summary>
    public bool IsConnected { get; init; } = true;

    /// <summary>Whether that holds for events that start or end a transaction too.</summary>
    public bool UnifiesEnds { get; init; } = true;

    /// <summary>Whether events of no transaction are rows too.</summary>
    public bool KeepsOrphans { get; init; }

    /// <summary>Whether transactions that lack their first or last member, or were given up, are rows too.</summary>
    public bool KeepsEvicted { get; init; }

    /// <summary>The most unfinished transactions.</summary>
    public required int MaximumOpen { get; init; }

    /// <summary>The most events in unfinished transactions.</summary>
    public required int MaximumOpenEvents { get; init; }

    /// <summary>Whether the transaction has conditions that it may fail to meet.</summary>
    public bool HasEnds => Start is not null || End is not null;
}

/// <summary>Whether a row of a held table satisfies a condition.</summary>
internal sealed class RowCondition(BoundFormula formula, Batch rows)
{
    private readonly RowMask _mask = new Evaluation.ConditionEvaluator(formula).Evaluate(rows);

    public bool Holds(int row) => _mask[row];
}
