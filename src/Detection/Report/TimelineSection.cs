using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Runs;

namespace Breakwater.Detection.Report;

/// <summary>When the findings happened: a bar for each stretch of time, by the last event of each finding.</summary>
internal static class TimelineSection
{
    private const int Width = 640;
    private const int Height = 200;
    private const int Left = 44;
    private const int Bottom = 26;
    private const int Top = 10;
    private const int PlotWidth = Width - Left - 8;
    private const int PlotHeight = Height - Top - Bottom;
    private const int TickCount = 5;

    public static void Write(HtmlWriter html, HuntResult result)
    {
        var timed = result.Findings.Where(finding => TimeOf(finding) is not null).ToList();
        var untimedCount = result.FindingCount - timed.Count;
        html.Write($"<section id=\"timeline\" class=\"card\">\n<h2>Timeline</h2>\n");
        if (timed.Count == 0) html.Write($"<p class=\"empty\">No finding says when it happened.</p>\n");
        else WriteChart(html, timed);
        if (timed.Count > 0 && untimedCount > 0) html.Write($"<p class=\"note\">{untimedCount} findings do not say when they happened.</p>\n");
        html.Write($"</section>\n");
    }

    private static void WriteChart(HtmlWriter html, List<Finding> findings)
    {
        var bins = TimelineBins.Of(findings.ConvertAll(finding => TimeOf(finding) ?? 0));
        var high = new int[bins.Count];
        var low = new int[bins.Count];
        foreach (var finding in findings) (finding.Kind == FindingKind.Finding ? high : low)[bins.IndexOf(TimeOf(finding) ?? 0)]++;
        var most = Enumerable.Range(0, bins.Count).Max(i => high[i] + low[i]);

        html.Write($"<svg class=\"timeline\" viewBox=\"0 0 {PlainOf(Width)} {PlainOf(Height)}\" role=\"img\" aria-label=\"findings over time\">\n");
        foreach (var count in new[] { 0, most / 2, most }.Distinct()) WriteGridLine(html, count, most);
        for (var i = 0; i < bins.Count; i++) WriteBar(html, bins, i, high[i], low[i], most);
        WriteTicks(html, bins);
        html.Write($"</svg>\n<p class=\"legend\"><span class=\"key finding\"></span>findings <span class=\"key intermediate\"></span>intermediate findings <span class=\"note\">one bar is {bins.SizeText}, by last event</span></p>\n");
    }

    private static void WriteGridLine(HtmlWriter html, int count, int most)
    {
        var y = Coordinate(YOf(count, most));
        html.Write($"<line class=\"grid\" x1=\"{PlainOf(Left)}\" x2=\"{PlainOf(Left + PlotWidth)}\" y1=\"{y}\" y2=\"{y}\"/><text class=\"scale\" x=\"{PlainOf(Left - 6)}\" y=\"{Coordinate(YOf(count, most) + 4)}\">{count}</text>\n");
    }

    private static void WriteBar(HtmlWriter html, TimelineBins bins, int index, int high, int low, int most)
    {
        if (high + low == 0) return;
        var slot = (double)PlotWidth / bins.Count;
        var gap = Math.Min(2, slot / 4);
        var x = Coordinate(Left + (slot * index) + (gap / 2));
        var width = Coordinate(Math.Min(slot - gap, 40));
        html.Write($"<g><title>{bins.LabelOf(index)}: {high} findings, {low} intermediate</title>");
        if (low > 0) html.Write($"<rect class=\"intermediate\" x=\"{x}\" y=\"{Coordinate(YOf(low, most))}\" width=\"{width}\" height=\"{Coordinate(YOf(0, most) - YOf(low, most))}\"/>");
        if (high > 0) html.Write($"<rect class=\"finding\" x=\"{x}\" y=\"{Coordinate(YOf(high + low, most))}\" width=\"{width}\" height=\"{Coordinate(YOf(low, most) - YOf(high + low, most))}\"/>");
        html.Write($"</g>\n");
    }

    private static void WriteTicks(HtmlWriter html, TimelineBins bins)
    {
        var count = Math.Min(TickCount, bins.Count);
        for (var tick = 0; tick < count; tick++)
        {
            var index = count == 1 ? 0 : (int)Math.Round((double)tick * (bins.Count - 1) / (count - 1));
            var x = Left + ((double)PlotWidth / bins.Count * index);
            var anchor = tick == 0 ? "start" : tick == count - 1 ? "end" : "middle";
            if (anchor == "end") x = Math.Max(x, Left + PlotWidth);
            html.Write($"<text class=\"tick\" text-anchor=\"{anchor}\" x=\"{Coordinate(x)}\" y=\"{PlainOf(Height - 8)}\">{bins.LabelOf(index)}</text>\n");
        }
    }

    private static double YOf(int count, int most) => Top + (PlotHeight * (1 - ((double)count / most)));

    private static double? TimeOf(Finding finding) => (finding.LastTime ?? finding.FirstTime) is { } time ? time.ToUnixTimeSeconds() : null;

    private static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string PlainOf(int value) => value.ToString(CultureInfo.InvariantCulture);
}
