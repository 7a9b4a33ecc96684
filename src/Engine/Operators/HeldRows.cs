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
            context.Budget.Check();
            count += batch.Length;
            CheckCount(count, context, purpose);
            batches.Add(batch.Materialize());
        }

        if (batches.Count == 0) return null;
        CheckCells(batches, count, context);
        return BatchConcatenation.Concatenate(batches);
    }

    /// <summary>Ends the search where more rows than allowed would be held for <paramref name="purpose"/>.</summary>
    public static void CheckCount(long count, RunContext context, string purpose)
    {
        if (count <= context.Limits.HeldRows) return;
        throw new SplException(new Diagnostic(RuntimeCodes.TooManyRows,
            string.Create(CultureInfo.InvariantCulture, $"more than {context.Limits.HeldRows:N0} rows to hold for {purpose}"),
            Help: "narrow the time range, add a condition, or aggregate with stats"));
    }

    // Where data stands as names of fields, every batch brings fields of its own, and together they are a table that nobody has seen coming.
    private static void CheckCells(List<Batch> batches, long count, RunContext context)
    {
        var fieldCount = BatchConcatenation.UnionOf(batches.Select(batch => batch.Schema)).Count;
        if (fieldCount <= context.Limits.HeldCells / count) return;
        throw new SplException(new Diagnostic(RuntimeCodes.TableTooLarge,
            string.Create(CultureInfo.InvariantCulture, $"{count:N0} rows with {fieldCount:N0} fields have more than {context.Limits.HeldCells:N0} cells"),
            Help: "keep the fields that are needed with 'fields'"));
    }
}
