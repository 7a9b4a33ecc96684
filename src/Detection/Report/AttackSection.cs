using Breakwater.Content.Attack;
using Breakwater.Detection.Risk;
using Breakwater.Detection.Runs;

namespace Breakwater.Detection.Report;

/// <summary>ATT&amp;CK techniques by tactic, in the order of the matrix, with how many findings point to each.</summary>
internal static class AttackSection
{
    private const string NoTactic = "Tactic not known";

    public static void Write(HtmlWriter html, HuntResult result)
    {
        var techniques = result.Findings.SelectMany(finding => finding.Annotations.Techniques)
            .GroupBy(technique => technique.Id, StringComparer.Ordinal)
            .Select(group => new CountedTechnique(group.First(), group.Count()))
            .ToList();
        html.Write($"<section id=\"attack\" class=\"card\">\n<h2>MITRE ATT&amp;CK</h2>\n");
        if (techniques.Count == 0) html.Write($"<p class=\"empty\">No finding names a technique.</p>\n");
        else WriteMatrix(html, techniques);
        html.Write($"</section>\n");
    }

    private static void WriteMatrix(HtmlWriter html, List<CountedTechnique> techniques)
    {
        var most = techniques.Max(technique => technique.Count);
        html.Write($"<div class=\"matrix\">\n");
        foreach (var tactic in techniques.SelectMany(TacticsOf).Distinct(StringComparer.Ordinal).OrderBy(AttackTactics.PositionOf).ThenBy(name => name, StringComparer.Ordinal))
        {
            var members = techniques.Where(technique => TacticsOf(technique).Contains(tactic)).OrderByDescending(technique => technique.Count).ThenBy(technique => technique.Technique.Id, StringComparer.Ordinal);
            html.Write($"<div class=\"tactic\">\n<h3>{tactic} <span class=\"note\">{AttackTactics.IdOf(tactic)}</span></h3>\n<ul>\n");
            foreach (var (technique, count) in members)
                html.Write($"<li class=\"heat{HeatOf(count, most)}\"><span class=\"id\">{technique.Id}</span> <bdi>{technique.Name}</bdi><b>{count}</b></li>\n");
            html.Write($"</ul>\n</div>\n");
        }

        html.Write($"</div>\n");
    }

    private static IReadOnlyList<string> TacticsOf(CountedTechnique technique) => technique.Technique.Tactics.Count > 0 ? technique.Technique.Tactics : [NoTactic];

    // Counts of findings span orders of magnitude, so the four shades follow the square root.
    private static int HeatOf(int count, int most) => 1 + (int)Math.Round(3 * Math.Sqrt((double)count / most));

    private readonly record struct CountedTechnique(AttackTechnique Technique, int Count);
}
