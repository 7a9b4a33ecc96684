using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators;

/// <summary>Collects all rows of an operator in memory, up to the search's limit.</summary>
internal static class HeldRows
{
    /// <summary>All rows as one batch; null when there are none. <paramref name="purpose"/> says in the diagnostic what they are held for.</summary>
    public static Batch? Collect(Operator input, RunContext context, string purpose)
    {
        var batches = new List<Batch>();
        var count = 0L;
        while (input.Next() is { } batch)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            count += batch.Length;
            if (count > context.Limits.HeldRows)
            {
                throw new SplException(new Diagnostic(RuntimeCodes.TooManyRows,
                    string.Create(CultureInfo.InvariantCulture, $"more than {context.Limits.HeldRows:N0} rows to hold for {purpose}"),
                    Help: "narrow the time range, add a condition, or aggregate with stats"));
            }

            batches.Add(batch.Materialize());
        }

        return batches.Count == 0 ? null : BatchConcatenation.Concatenate(batches);
    }
}
