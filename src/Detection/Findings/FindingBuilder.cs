using Breakwater.Content.Attack;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Detection.Runs;

namespace Breakwater.Detection.Findings;

/// <summary>Makes findings of the rows of one run.</summary>
internal sealed class FindingBuilder
{
    private readonly DetectionDefinition _detection;
    private readonly RunTimes _times;
    private readonly TimeZoneInfo _zone;
    private readonly DetectionAnnotations _annotations;
    private readonly FindingKind _kind;
    private readonly bool _makesRisk;

    public FindingBuilder(DetectionDefinition detection, ContentPack pack, RunTimes times, TimeZoneInfo zone)
    {
        _detection = detection;
        _times = times;
        _zone = zone;
        _annotations = pack.AnnotationsOf(detection);
        var deployment = pack.DeploymentOf(detection.Type.ToString());

        // SPL: deployments say what a type's rows become; without one, what every published pack says.
        _makesRisk = deployment?.MakesRisk ?? detection.Type is DetectionType.Ttp or DetectionType.Anomaly;
        var makesFinding = deployment is null ? detection.Type is not DetectionType.Anomaly : deployment.Notable is not null;
        _kind = _makesRisk && !makesFinding ? FindingKind.IntermediateFinding : FindingKind.Finding;
    }

    /// <summary>Whether rows add risk, where they have the fields for it.</summary>
    public bool ExpectsRisk => _makesRisk && _detection.RiskObjects.Count > 0;

    /// <summary>The finding of <paramref name="row"/>.</summary>
    public Finding Build(ResultRow row) => new()
    {
        Detection = _detection,
        Kind = _kind,
        Row = row,
        Times = _times,
        Annotations = _annotations,
        Message = MessageText.Fill(TitleOf(), row),
        FirstTime = RowTimes.ToMoment(RowTimes.First(row, _zone)),
        LastTime = RowTimes.ToMoment(RowTimes.Last(row, _zone)),
        RiskObjects = _makesRisk ? RiskObjectsOf(row) : [],
        ThreatObjects = [.. _detection.ThreatObjects.SelectMany(threat => Texts(row, threat.Field).Select(value => new ThreatObject(threat.Field, value, threat.Type)))],
    };

    private string TitleOf()
    {
        if (_kind == FindingKind.Finding && _detection.Finding is { Title.Length: > 0 } finding) return finding.Title;
        return _detection.Message.Length > 0 ? _detection.Message : _detection.Name;
    }

    // SPL: a risk object for each value of the field, none where the row lacks it.
    private List<RiskObject> RiskObjectsOf(ResultRow row)
    {
        var objects = new List<RiskObject>();
        foreach (var definition in _detection.RiskObjects)
        {
            var message = MessageText.Fill(definition.Message.Length > 0 ? definition.Message : TitleOf(), row);
            objects.AddRange(Texts(row, definition.Field).Select(value => new RiskObject(definition.Field, value, definition.Type, definition.Score, message)));
        }

        return objects;
    }

    private static IEnumerable<string> Texts(ResultRow row, string field)
    {
        var value = row[field];
        return Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText() ?? "").Where(text => text.Length > 0).Distinct(StringComparer.Ordinal);
    }
}
