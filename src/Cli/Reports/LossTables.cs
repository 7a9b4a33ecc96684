using Breakwater.Cli.Terminals;
using Breakwater.Engine.Measuring;

namespace Breakwater.Cli.Reports;

/// <summary>Where a search loses rows: a table for each step that asks something of them.</summary>
internal static class LossTables
{
    /// <summary>Writes the tables, in the order in which rows meet the steps.</summary>
    public static void Write(TalliedPlan plan, Page page)
    {
        foreach (var (step, tally) in plan.Steps)
        {
            page.Heading($"{step.Describe().Split(' ')[0]}: {Wording.Count(tally.RowCount, "row")} in, {Wording.Number(tally.Rules.Count == 0 ? tally.RowCount : tally.LeftAfter(tally.Rules.Count - 1))} left");
            var table = new TextTable(["pass", "fail", "left", "rule"]) { RightAligned = new HashSet<int> { 0, 1, 2 }, Indent = 2 };
            for (var i = 0; i < tally.Rules.Count; i++)
            {
                var passed = tally.PassedBy(i);
                table.Add([Wording.Number(passed), Wording.Number(tally.RowCount - passed), Wording.Number(tally.LeftAfter(i)), tally.Rules[i].Text]);
            }

            page.WholeTable(table);
        }
    }
}
