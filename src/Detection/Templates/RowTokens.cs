using Breakwater.Columns.Values;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Runs;

namespace Breakwater.Detection.Templates;

/// <summary>What the tokens of a drilldown stand for: the row's fields, and the times of the run.</summary>
/// <param name="Row">The row.</param>
/// <param name="Times">The times.</param>
internal readonly record struct RowTokens(ResultRow Row, RunTimes Times)
{
    /// <summary>The value of a token, absent where the row lacks the field.</summary>
    public Value this[string field] => field switch
    {
        "info_min_time" => Value.FromText(Times.EarliestText),
        "info_max_time" => Value.FromText(Times.LatestText),
        "info_search_time" => Value.FromText(Times.NowText),
        _ => Row[field],
    };
}
