using System.Globalization;
using Breakwater.Cli.Terminals;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Sources;

namespace Breakwater.Cli.Reports;

/// <summary>What each step of a plan did: rows and time in columns, the plan beside them, and below a scan what its sources did for it.</summary>
internal static class PlanTable
{
    /// <summary>A line a step, the last step of the search first.</summary>
    public static TextTable Of(MeasuredPlan plan, int indent = 0)
    {
        var table = new TextTable(["rows", "time", "own time", "step"]) { RightAligned = new HashSet<int> { 0, 1, 2 }, Indent = indent };
        foreach (var step in plan.Steps)
        {
            var margin = new string(' ', step.Depth * 2);
            table.Add([Wording.Number(step.Measure.RowCount), Milliseconds(step.Measure.Time), Milliseconds(step.OwnTime), margin + step.Node.Describe()]);
            foreach (var line in step.Measure.Summaries.Select(Line).Concat(step.Measure.Scans.SelectMany(Lines))) table.Add(["", "", "", $"{margin}  - {line}"]);
        }

        return table;
    }

    private static string Line(SummaryTally summaries)
    {
        var (name, count, summarised, leftOut) = summaries.Parts;
        var missing = leftOut == 0 ? "" : $", {Wording.Number(leftOut)} left out since they have no summary";
        return $"{summaries.Source}: {Share(summarised, count, name)} read as summaries{missing}, {Wording.Count(summaries.RowCount, "row")} of results";
    }

    private static IEnumerable<string> Lines(ScanTally scan)
    {
        var parts = scan.PartName is { } name ? $"{Share(scan.LeftOutPartCount, scan.PartCount, name)} left out, " : "";
        var blocks = scan.BlockCount > 0 ? $"{Share(scan.LeftOutBlockCount, scan.BlockCount, "block")} left out, " : "";
        yield return $"{scan.Source}: {parts}{blocks}{Wording.Count(scan.ReadRowCount, "row")} read, {Wording.Number(scan.PassedRowCount)} passed";
        if (scan.Applied.Count > 0) yield return $"{scan.Source}: applies {string.Join("; ", scan.Applied)}";
        if (scan.Narrowed.Count > 0) yield return $"{scan.Source}: leaves out some rows by {string.Join("; ", scan.Narrowed)}";
        if (scan.Left.Count > 0) yield return $"{scan.Source}: leaves to the engine {string.Join("; ", scan.Left)}";
    }

    private static string Share(long count, long all, string name) => $"{Wording.Number(count)} of {Wording.Count(all, name)}";

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:N1} ms");
}
