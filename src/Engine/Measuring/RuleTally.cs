using Breakwater.Columns.Batches;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Measuring;

/// <summary>How many of a step's rows satisfy its rules, each rule alone and one after the other. Safe for several threads.</summary>
public sealed class RuleTally(IReadOnlyList<RowRule> rules)
{
    private readonly Lock _gate = new();
    private readonly long[] _passed = new long[rules.Count];
    private readonly long[] _left = new long[rules.Count];
    private long _rowCount;

    /// <summary>The rules, in the order in which rows meet them.</summary>
    public IReadOnlyList<RowRule> Rules => rules;

    /// <summary>How many rows came to the step.</summary>
    public long RowCount
    {
        get
        {
            lock (_gate) return _rowCount;
        }
    }

    /// <summary>How many of them satisfy the i-th rule, whatever the others say.</summary>
    public long PassedBy(int rule)
    {
        lock (_gate) return _passed[rule];
    }

    /// <summary>How many of them satisfy the i-th rule and all before it.</summary>
    public long LeftAfter(int rule)
    {
        lock (_gate) return _left[rule];
    }

    /// <summary>Counts for one thread.</summary>
    internal Counter NewCounter() => new(this);

    /// <summary>Evaluates the rules on batches, for one thread.</summary>
    internal sealed class Counter(RuleTally tally)
    {
        private readonly ConditionEvaluator[] _evaluators = [.. tally.Rules.Select(rule => new ConditionEvaluator(rule.Condition))];

        /// <summary>Counts the rows of a batch.</summary>
        public void Add(Batch batch)
        {
            var left = new RowMask(batch.Length);
            left.SetAll();
            var masks = Array.ConvertAll(_evaluators, evaluator => evaluator.Evaluate(batch));
            lock (tally._gate)
            {
                tally._rowCount += batch.Length;
                for (var i = 0; i < masks.Length; i++)
                {
                    left.And(masks[i]);
                    tally._passed[i] += masks[i].Count;
                    tally._left[i] += left.Count;
                }
            }
        }
    }
}
