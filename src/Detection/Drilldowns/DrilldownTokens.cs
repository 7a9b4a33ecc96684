using Breakwater.Columns.Values;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Runs;

namespace Breakwater.Detection.Drilldowns;

/// <summary>What the tokens of a drilldown stand for: the row's fields, and the times of the run.</summary>
/// <param name="Row">The row.</param>
/// <param name="Times">The times.</param>
internal sealed record DrilldownTokens(ResultRow Row, RunTimes Times)
{
    /// <summary>The value of a token, absent where the row lacks the field.</summary>
    public Value this[string field] => TimeOf(field) is { } time ? Value.FromText(time) : Row[field];

    /// <summary>A time of the drilldown with its tokens filled; null where there is none, or it names a field that the row lacks.</summary>
    public string? FillTime(string? template)
    {
        if (string.IsNullOrWhiteSpace(template)) return null;
        var tokens = TemplateTokens.Find(template);
        if (tokens is not [var token]) return template.Trim();
        return this[token.Field] is { IsNull: false } value ? template[..token.Start].TrimStart() + value.ItemAt(0).ToText() + template[token.End..].TrimEnd() : null;
    }

    private string? TimeOf(string token) => token switch
    {
        "info_min_time" => Times.EarliestText,
        "info_max_time" => Times.LatestText,
        "info_search_time" => NumberText.Format(Times.Now),
        _ => null,
    };
}
