using Breakwater.Content.Attack;
using Breakwater.Content.Definitions;
using Breakwater.Detection.Drilldowns;
using Breakwater.Detection.Runs;
using Breakwater.Detection.Templates;

namespace Breakwater.Detection.Findings;

/// <summary>
/// What one result row of a detection means. A hunt may have millions of findings, of which a few are looked at, so everything is made of the row when it is read, and
/// what takes a while is kept then. Used by one thread.
/// </summary>
public sealed class Finding
{
    private bool _hasTimes;
    private DateTimeOffset? _firstTime;
    private DateTimeOffset? _lastTime;

    internal Finding(FindingTemplate template, ResultRow row)
    {
        Template = template;
        Row = row;
    }

    /// <summary>The detection that found it.</summary>
    public DetectionDefinition Detection => Template.Detection;

    /// <summary>Whether an analyst looks at it by itself.</summary>
    public FindingKind Kind => Template.Kind;

    /// <summary>The row.</summary>
    public ResultRow Row { get; }

    /// <summary>When the detection ran, and over which time.</summary>
    public RunTimes Times => Template.Times;

    /// <summary>ATT&amp;CK techniques, kill-chain phases, stories and the like.</summary>
    public DetectionAnnotations Annotations => Template.Annotations;

    /// <summary>The title of a finding that has one, else the detection's message; tokens filled.</summary>
    public string Message => field ??= Template.Message.Fill(Row);

    /// <summary>The earliest event behind the row, or null where the row does not say.</summary>
    public DateTimeOffset? FirstTime
    {
        get
        {
            ReadTimes();
            return _firstTime;
        }
    }

    /// <summary>The latest event behind the row, or null where the row does not say.</summary>
    public DateTimeOffset? LastTime
    {
        get
        {
            ReadTimes();
            return _lastTime;
        }
    }

    /// <summary>Who or what is at risk; empty for detections that make no risk (hunting, correlation).</summary>
    public IReadOnlyList<RiskObject> RiskObjects => field ??= RiskObjectsOf(Template, Row);

    /// <summary>What the risk comes from.</summary>
    public IReadOnlyList<ThreatObject> ThreatObjects => field ??= ThreatObjectsOf(Detection, Row);

    /// <summary>The highest score of its risk objects, or null where it makes no risk.</summary>
    public double? Score
    {
        get
        {
            double? highest = null;
            foreach (var risk in Template.Risks)
            {
                if (NamedObjects.Any(Row, risk.Definition.Field)) highest = Math.Max(highest ?? risk.Definition.Score, risk.Definition.Score);
            }

            return highest;
        }
    }

    /// <summary>The detection's drilldowns with this row's values in place, filled on each call.</summary>
    public IReadOnlyList<Drilldown> Drilldowns
    {
        get
        {
            var tokens = new RowTokens(Row, Times);
            return [.. Template.Drilldowns.Select(template => template.Fill(tokens))];
        }
    }

    /// <summary>What it has in common with all findings of its run.</summary>
    internal FindingTemplate Template { get; }

    private void ReadTimes()
    {
        if (_hasTimes) return;
        _firstTime = RowTimes.ToMoment(RowTimes.First(Row, Template.Zone));
        _lastTime = RowTimes.ToMoment(RowTimes.Last(Row, Template.Zone));
        _hasTimes = true;
    }

    private static List<RiskObject> RiskObjectsOf(FindingTemplate template, ResultRow row)
    {
        var objects = new List<RiskObject>(template.Risks.Count);
        foreach (var risk in template.Risks)
        {
            foreach (var value in NamedObjects.Of(row, risk.Definition.Field)) objects.Add(new RiskObject(risk, row, value));
        }

        return objects;
    }

    private static List<ThreatObject> ThreatObjectsOf(DetectionDefinition detection, ResultRow row)
    {
        var objects = new List<ThreatObject>(detection.ThreatObjects.Count);
        foreach (var threat in detection.ThreatObjects)
        {
            foreach (var value in NamedObjects.Of(row, threat.Field)) objects.Add(new ThreatObject(threat.Field, value, threat.Type));
        }

        return objects;
    }
}
