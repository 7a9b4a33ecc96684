using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Execution;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators;

/// <summary>Takes the most or the least frequent of counted combinations, for each combination of by-fields.</summary>
internal sealed class FrequencyTable(FrequencySyntax syntax, IReadOnlyList<string> by, IReadOnlyList<string> fields, bool isRare)
{
    /// <summary>The field that holds the counts.</summary>
    public const string CountField = "_frequency";

    // SPL: limits.conf [top] maxresultrows.
    private const int MaximumRows = 50_000;

    /// <summary>The table for counted combinations, which come in the order of the by-fields.</summary>
    public Batch Of(Batch counted, RunContext context)
    {
        var table = new TableBuilder([.. by, .. fields]);
        var start = 0;
        while (start < counted.Length)
        {
            var end = start + 1;
            while (end < counted.Length && IsSameGroup(counted, start, end)) end++;
            Add(counted, start, end, table, context);
            start = end;
        }

        return table.ToBatch();
    }

    private bool IsSameGroup(Batch counted, int first, int second)
    {
        for (var i = 0; i < by.Count; i++)
        {
            if (counted[i][first] != counted[i][second]) return false;
        }

        return true;
    }

    private void Add(Batch counted, int start, int end, TableBuilder table, RunContext context)
    {
        var counts = Enumerable.Range(start, end - start).ToDictionary(row => row, row => counted.ValueOf(CountField, row).TryGetNumber(out var count) ? count : 0);
        var total = counts.Values.Sum();
        // Combinations come in the order of their values, which decides among equally frequent ones.
        var order = isRare ? counts.OrderBy(pair => pair.Value) : counts.OrderByDescending(pair => pair.Value);
        var limit = syntax.Limit == 0 ? MaximumRows : Math.Min(syntax.Limit, MaximumRows);
        if (counts.Count > limit && limit == MaximumRows) Warn(context);
        var shown = 0.0;
        foreach (var (row, count) in order.Take(limit))
        {
            Add(counted, row, table);
            foreach (var field in fields) table.Set(field, counted.ValueOf(field, row));
            SetShare(table, count, total);
            shown += count;
        }

        if (!syntax.ShowsOther || isRare || shown >= total) return;
        Add(counted, start, table);
        foreach (var field in fields) table.Set(field, Value.FromText(syntax.OtherName));
        SetShare(table, total - shown, total);
    }

    private void Add(Batch counted, int row, TableBuilder table)
    {
        table.AddRow();
        foreach (var field in by) table.Set(field, counted.ValueOf(field, row));
    }

    // SPL: percentages are shown with six decimals, whole ones too.
    private void SetShare(TableBuilder table, double count, double total)
    {
        if (syntax.ShowsCount) table.Set(syntax.CountField, Value.FromNumber(count));
        if (syntax.ShowsPercent) table.Set(syntax.PercentField, Value.FromText((100 * count / total).ToString("F6", CultureInfo.InvariantCulture)));
    }

    private void Warn(RunContext context) => context.Warnings.Add(new Diagnostic(CutOffCodes.RowsLeftOut,
        string.Create(CultureInfo.InvariantCulture, $"{(isRare ? "rare" : "top")} shows {MaximumRows:N0} combinations at most"), Help: "use stats and sort for all of them"));
}
