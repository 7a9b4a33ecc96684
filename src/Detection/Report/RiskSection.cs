using System.Globalization;
using Breakwater.Detection.Output;
using Breakwater.Detection.Runs;

namespace Breakwater.Detection.Report;

/// <summary>Who or what is at risk, as bars.</summary>
internal static class RiskSection
{
    /// <summary>Objects that are shown: those that anyone will look at first.</summary>
    private const int MaximumObjects = 10;

    /// <summary>Detections that are named for one object.</summary>
    private const int MaximumNames = 3;

    public static void Write(HtmlWriter html, HuntResult result)
    {
        var ranked = result.RiskByObject;
        html.Write($"<section id=\"risk\" class=\"card\">\n<h2>Risk by object</h2>\n");
        if (ranked.Count == 0) html.Write($"<p class=\"empty\">No risk was added.</p>\n");
        else html.Write($"<ol class=\"bars\">\n");
        foreach (var risk in ranked.Take(MaximumObjects))
        {
            var width = string.Create(CultureInfo.InvariantCulture, $"{100 * risk.Score / Math.Max(1, ranked[0].Score):0.#}");
            html.Write($"<li><div class=\"label\"><bdi class=\"value\">{risk.Value}</bdi><span class=\"tag\">{FindingText.NameOf(risk.Type)}</span><b>{risk.Score}</b></div>");
            html.Write($"<div class=\"bar\"><span style=\"width:{width}%\"></span></div>");
            html.Write($"<div class=\"note\">{EventsOf(risk.EventCount)}: {NamesOf(risk.Detections)}</div></li>\n");
        }

        if (ranked.Count > 0) html.Write($"</ol>\n");
        if (ranked.Count > MaximumObjects) html.Write($"<p class=\"note\">{ranked.Count - MaximumObjects} more objects with lower scores.</p>\n");
        html.Write($"</section>\n");
    }

    private static string NamesOf(IReadOnlyList<string> detections)
    {
        var named = string.Join(", ", detections.Take(MaximumNames));
        return detections.Count <= MaximumNames ? named : string.Create(CultureInfo.InvariantCulture, $"{named} and {detections.Count - MaximumNames:N0} more");
    }

    private static string EventsOf(int count) => count == 1 ? "1 risk event" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} risk events");
}
