using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>The options that choose buckets, as bin, chart and timechart share them.</summary>
public sealed record BinOptions
{
    // SPL: limits.conf [discretize] default of bin.
    private const int DefaultBins = 100;
    private const int MaximumBins = 50_000;

    /// <summary>The width as written, or null to choose one.</summary>
    public OptionValue? Span { get; init; }

    /// <summary>The smallest width as written, or null.</summary>
    public OptionValue? MinimumSpan { get; init; }

    /// <summary>The most buckets when the width is chosen.</summary>
    public int Bins { get; init; } = DefaultBins;

    /// <summary>The least value to reckon with when the width is chosen.</summary>
    public double? Start { get; init; }

    /// <summary>The greatest value to reckon with when the width is chosen.</summary>
    public double? End { get; init; }

    /// <summary>The time that buckets are counted from, as written, or null.</summary>
    public OptionValue? AlignTime { get; init; }

    /// <summary>Reads one of the options where it comes next.</summary>
    public bool TryRead(ref CommandParser parser, out BinOptions options)
    {
        options = this;
        if (parser.TryOption("span", out var option)) options = this with { Span = option };
        else if (parser.TryOption("minspan", out option)) options = this with { MinimumSpan = option };
        else if (parser.TryOption("bins", out option)) options = this with { Bins = (int)(parser.ReadInteger(option, 2, MaximumBins) ?? Bins) };
        else if (parser.TryOption("start", out option)) options = this with { Start = parser.ReadNumber(option) };
        else if (parser.TryOption("end", out option)) options = this with { End = parser.ReadNumber(option) };
        else if (parser.TryOption("aligntime", out option)) options = this with { AlignTime = option };
        else return false;
        return true;
    }

    /// <summary>What buckets of time are counted from, seconds since 1970; a time that cannot be read is reported.</summary>
    internal double ReadOffset(PlanNode input, BindContext context)
    {
        if (AlignTime is not { } align) return 0;
        // SPL: the ends of the search's time range, which a search over all time does not have.
        if (align.Text.Equals("earliest", StringComparison.OrdinalIgnoreCase)) return PlanTimeRange.Of(input, context).Earliest ?? 0;
        if (align.Text.Equals("latest", StringComparison.OrdinalIgnoreCase)) return PlanTimeRange.Of(input, context).Latest ?? 0;
        if (TimeModifierText.TryParse(align.Text, out var start, out var error)) return start.Apply(context.Functions.Now, context.Functions.TimeZone);
        context.Diagnostics.Report(ArgumentRules.BadSpan, align.Span, error, "write earliest, latest or a time");
        return 0;
    }

    /// <summary>Prints what differs from the defaults, where <paramref name="defaultBins"/> is the command's own.</summary>
    public void Print(SplWriter writer, int defaultBins = DefaultBins)
    {
        if (Span is { } span) writer.Option("span", span.Text);
        if (MinimumSpan is { } minimum) writer.Option("minspan", minimum.Text);
        if (Bins != defaultBins) writer.Option("bins", Bins);
        if (Start is { } start) writer.Option("start", Columns.Values.NumberText.Format(start));
        if (End is { } end) writer.Option("end", Columns.Values.NumberText.Format(end));
        if (AlignTime is { } align) writer.Option("aligntime", align.Text);
    }
}
