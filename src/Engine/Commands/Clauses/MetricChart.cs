using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>How <c>mstats chart=true</c> lays measured values out, as written: as timechart with a span, as chart without.</summary>
public sealed record MetricChart
{
    private const string OptionPrefix = "chart.";

    /// <summary>Whether the result is a table of series.</summary>
    public bool IsOn { get; init; }

    /// <summary>How series are chosen and named.</summary>
    public SeriesOptions Series { get; init; } = new();

    /// <summary>Reads <c>chart=</c> or one of <c>chart.limit=</c> and its kin where it comes next.</summary>
    internal bool TryRead(ref CommandParser parser, out MetricChart chart)
    {
        chart = this;
        if (parser.TryOption("chart", out var option)) chart = this with { IsOn = parser.ReadBoolean(option) ?? false };
        else if (Series.TryReadChoice(ref parser, OptionPrefix, out var series)) chart = this with { Series = series };
        else return false;
        return true;
    }

    /// <summary>The by-field whose values are series, or null. SPL: with a span the rows are times, without one the first by-field makes them.</summary>
    internal string? SeriesField(IReadOnlyList<string> keys, OptionValue? span) => IsOn ? keys.ElementAtOrDefault(span is null ? 1 : 0) : null;

    /// <summary>The table over measured values, each metric a field.</summary>
    internal PlanNode Bind(PlanNode measured, TextSpan place, Aggregation aggregation, OptionValue? span, BindContext context)
    {
        var keys = aggregation.KeyNames;
        IReadOnlyList<TableTerm> terms = [.. aggregation.Terms.Select(term => new TableTerm(term.Span, term, null, term.Alias))];
        var (least, most) = span is null ? (1, 2) : (0, 1);
        if (keys.Count < least || keys.Count > most)
        {
            context.Diagnostics.Report(CommandCodes.WrongSplit, place,
                span is null ? "chart=true without span groups by one or two fields" : "chart=true with span groups by one field at most", "leave chart=true out to group by others");
            return measured;
        }

        return span is null
            ? new ChartCommand(place, terms, Unbinned(keys[0]), keys.Count > 1 ? Unbinned(keys[1]) : null) { Series = Series }.Bind(measured, context)
            : new TimeChartCommand(place, terms, keys.Count > 0 ? keys[0] : null) { Series = Series, Bins = new BinOptions { Span = span } }.Bind(measured, context);
    }

    internal void Print(SplWriter writer)
    {
        if (IsOn) writer.Option("chart", true);
        Series.Print(writer, OptionPrefix);
    }

    private static SplitField Unbinned(string field) => new(field, SplitField.Unbinned);
}
