using Breakwater.Columns.Batches;
using Breakwater.Engine.Evaluation.Expressions;

namespace Breakwater.Engine.Evaluation;

/// <summary>
/// Finds the rows of a batch for which a condition is true. And, or and not become bit operations; what remains is evaluated once per distinct
/// value where a single field decides it. Keeps memory of distinct values, so one instance serves one operator on one thread.
/// </summary>
public sealed class ConditionEvaluator
{
    private readonly TruthNode _root;

    /// <summary>An evaluator of <paramref name="formula"/>, which must be a condition.</summary>
    public ConditionEvaluator(BoundFormula formula) => _root = Build(formula.Root, formula.Fields);

    /// <summary>The rows for which the condition is true; those where it is false or absent are left out.</summary>
    public RowMask Evaluate(Batch batch) => _root.Evaluate(batch).True;

    private static TruthNode Build(BoundExpression expression, IReadOnlyList<string> fields) => expression switch
    {
        BoundJunction { Junction: Junction.And } and => new AndNode(Build(and.Left, fields), Build(and.Right, fields)),
        BoundJunction { Junction: Junction.Or } or => new OrNode(Build(or.Left, fields), Build(or.Right, fields)),
        BoundNot not => new NotNode(Build(not.Operand, fields)),
        _ => new TruthLeaf(expression, fields),
    };
}

/// <summary>Rows for which something is true and rows for which it is false; in the others it is absent.</summary>
internal readonly record struct TruthMask(RowMask True, RowMask False);

/// <summary>A node of a condition, evaluated for all rows of a batch.</summary>
internal abstract class TruthNode
{
    public abstract TruthMask Evaluate(Batch batch);
}

internal sealed class AndNode(TruthNode left, TruthNode right) : TruthNode
{
    public override TruthMask Evaluate(Batch batch)
    {
        var result = left.Evaluate(batch);
        // Perf: nothing on the right can bring a row back, and its columns may then never be decoded.
        if (result.True.Count == 0 && result.False.Count == batch.Length) return result;
        var other = right.Evaluate(batch);
        result.True.And(other.True);
        result.False.Or(other.False);
        return result;
    }
}

internal sealed class OrNode(TruthNode left, TruthNode right) : TruthNode
{
    public override TruthMask Evaluate(Batch batch)
    {
        var result = left.Evaluate(batch);
        if (result.True.Count == batch.Length) return result;
        var other = right.Evaluate(batch);
        result.True.Or(other.True);
        result.False.And(other.False);
        return result;
    }
}

internal sealed class NotNode(TruthNode operand) : TruthNode
{
    public override TruthMask Evaluate(Batch batch)
    {
        var result = operand.Evaluate(batch);
        return new TruthMask(result.False, result.True);
    }
}
