using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>The clauses of tstats, in whatever order they come.</summary>
internal sealed class TStatsClauses
{
    private static readonly string[] ClauseWords = ["from", "where", "by", "groupby"];

    public List<AggregateTerm> Terms { get; } = [];

    public List<FieldToken> Keys { get; } = [];

    public List<string> Prefixes { get; } = [];

    public DataModelReference? Model { get; private set; }

    public SearchExpression? Condition { get; private set; }

    public string? FillNullValue { get; private set; }

    public OptionValue? TimeBucket { get; private set; }

    public bool IsUnfinished { get; private set; }

    public bool Appends { get; private set; }

    public bool SummariesOnly { get; private set; }

    /// <summary>Reads one clause or option; false where none comes next.</summary>
    public bool TryRead(ref CommandParser parser)
    {
        if (parser.TryKeyword("from")) return ReadModel(ref parser);
        if (Condition is null && parser.TryKeyword("where"))
        {
            if (parser.AtEnd || parser.PeekAny(ClauseWords)) parser.ReportUnexpected("a condition after 'where'");
            Condition = parser.ReadSearch("by", "groupby", "from");
            return true;
        }

        if (parser.TryKeyword("by") || parser.TryKeyword("groupby")) return ReadKeys(ref parser);
        if (parser.PeekOption()) return TryReadOption(ref parser);
        var read = AggregateTerm.ReadList(ref parser, ClauseWords);
        Terms.AddRange(read);
        return read.Count > 0;
    }

    private bool ReadKeys(ref CommandParser parser)
    {
        while (!parser.AtEnd)
        {
            // SPL: span may stand after _time, with more by-fields behind it.
            if (parser.TryOption("span", out var span)) TimeBucket = span;
            else if (RawPrefix.TryRead(ref parser, out var prefix)) AddPrefix(ref parser, prefix);
            else if (parser.ReadFieldList("prefix") is { Count: > 0 } fields) Keys.AddRange(fields);
            else if (parser.PeekKeyword("prefix") && parser.TryName(out var field)) Keys.Add(field);
            else break;
        }

        if (Keys.Count == 0) parser.ReportUnexpected("a field after BY");
        return true;
    }

    private void AddPrefix(ref CommandParser parser, FieldToken prefix)
    {
        Keys.Add(prefix);
        Prefixes.Add(prefix.Name);
        parser.SkipCommas();
    }

    private bool TryReadOption(ref CommandParser parser)
    {
        if (parser.TryOption("fillnull_value", out var option)) FillNullValue = option.Text;
        else if (parser.TryOption("span", out option)) TimeBucket = option;
        else if (parser.TryOption("prestats", out option)) IsUnfinished = parser.ReadBoolean(option) ?? false;
        else if (parser.TryOption("summariesonly", out option)) SummariesOnly = parser.ReadBoolean(option) ?? false;
        else if (parser.TryOption("append", out option)) Appends = parser.ReadBoolean(option) ?? false;
        else if (parser.TryOption("datamodel", out option)) Model = DataModelReference.ReadRest(ref parser, option.Text, option.Span);
        else return IgnoredOptions.TrySkip(ref parser, TStatsCommand.Manual);
        return true;
    }

    private bool ReadModel(ref CommandParser parser)
    {
        if (parser.TryOption("datamodel", out var option))
        {
            Model = DataModelReference.ReadRest(ref parser, option.Text, option.Span);
            return true;
        }

        parser.ReportUnexpected("datamodel=<model> after FROM");
        return false;
    }
}
