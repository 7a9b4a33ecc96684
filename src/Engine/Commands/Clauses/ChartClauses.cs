using Breakwater.Language.Parsing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>The clauses of chart, in whatever order they come.</summary>
internal sealed class ChartClauses
{
    private const int MostSplitFields = 2;

    public List<TableTerm> Terms { get; } = [];

    public SeriesOptions Series { get; private set; } = new();

    public SplitField? Over { get; private set; }

    public List<SplitField> By { get; } = [];

    public bool CountsRepeatedValuesOnce { get; private set; }

    public bool IsContinuous { get; private set; } = true;

    /// <summary>Reads one clause or option; false where none comes next.</summary>
    public bool TryRead(ref CommandParser parser)
    {
        if (Series.TryRead(ref parser, out var series))
        {
            Series = series;
            return true;
        }

        if (parser.TryOption("dedup_splitvals", out var option))
        {
            CountsRepeatedValuesOnce = parser.ReadBoolean(option) ?? false;
            return true;
        }

        if (parser.TryOption("cont", out option))
        {
            IsContinuous = parser.ReadBoolean(option) ?? true;
            return true;
        }

        if (IgnoredOptions.TryWarn(ref parser, "partial", "true", "only timechart has buckets that the range covers in part")) return true;
        if (parser.PeekOption()) return false;
        if (parser.TryKeyword("over"))
        {
            Over = ReadField(ref parser);
            return Over is not null;
        }

        if (parser.TryKeyword("by")) return ReadBy(ref parser);
        if (By.Count > 0) return false;
        if (parser.TrySymbol(',')) return true;
        if (TableTerm.Read(ref parser) is not { } term) return false;
        Terms.Add(term);
        return true;
    }

    private bool ReadBy(ref CommandParser parser)
    {
        var most = Over is null ? MostSplitFields : 1;
        do
        {
            if (ReadField(ref parser) is not { } field) return false;
            By.Add(field);
            parser.SkipCommas();
        }
        while (By.Count < most && !parser.AtEnd && !parser.PeekOption() && !parser.PeekKeyword("where") && !parser.PeekKeyword("over"));
        return true;
    }

    private static SplitField? ReadField(ref CommandParser parser)
    {
        if (parser.ReadField("a field") is not { } name) return null;
        var bins = SplitField.Unbinned;
        while (bins.TryRead(ref parser, out bins))
        {
        }

        return new SplitField(name, bins);
    }
}
