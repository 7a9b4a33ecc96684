using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Time;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators.Pivoting;

/// <summary>The buckets of time that rows of a time table stand for.</summary>
internal sealed record TimeBuckets
{
    // SPL: limits.conf [discretize] maxbins.
    private const int MaximumRows = 50_000;

    // SPL: the spans that a time chart picks from. With 100 buckets at most, 15 minutes give 10 s, an hour 1 m, 4 hours 5 m, a day 30 m, a week and a month 1 d, a year 1 mon.
    private static readonly TimeSpanText[] NiceSpans =
    [
        TimeSpanText.Of(1, TimeUnit.Second), TimeSpanText.Of(5, TimeUnit.Second), TimeSpanText.Of(10, TimeUnit.Second), TimeSpanText.Of(30, TimeUnit.Second),
        TimeSpanText.Of(1, TimeUnit.Minute), TimeSpanText.Of(5, TimeUnit.Minute), TimeSpanText.Of(10, TimeUnit.Minute), TimeSpanText.Of(30, TimeUnit.Minute),
        TimeSpanText.Of(1, TimeUnit.Hour), TimeSpanText.Of(1, TimeUnit.Day), TimeSpanText.Of(1, TimeUnit.Month), TimeSpanText.Of(1, TimeUnit.Year),
    ];

    /// <summary>The length of a bucket, or null to choose one by the range or by the times that occur.</summary>
    public TimeSpanText? Span { get; init; }

    /// <summary>The shortest length that may be chosen, or null.</summary>
    public TimeSpanText? MinimumSpan { get; init; }

    /// <summary>The most buckets when a length is chosen.</summary>
    public required int Maximum { get; init; }

    /// <summary>What buckets are counted from, seconds since 1970.</summary>
    public double Offset { get; init; }

    /// <summary>The zone of days and months.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The range that the search covers.</summary>
    public SearchTimeRange Range { get; init; }

    /// <summary>Whether buckets without events are rows too.</summary>
    public bool IsContinuous { get; init; } = true;

    /// <summary>Whether a bucket that the range only partly covers is a row.</summary>
    public bool KeepsPartial { get; init; } = true;

    /// <summary>These buckets with their length chosen, where the range alone decides it.</summary>
    public TimeBuckets Settled() => Span is null && Range is { Earliest: { } earliest, Latest: { } latest } ? this with { Span = Choose(latest - earliest) } : this;

    /// <summary>These buckets with their length chosen for times from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public TimeBuckets SettledFor(double low, double high) => Span is null ? this with { Span = Choose((Range.Latest ?? high) - (Range.Earliest ?? low)) } : this;

    /// <summary>The beginning of the bucket of a time; what is no time has none.</summary>
    public Value Apply(Value time) => time.TryGetNumber(out var seconds) && Span is { } span ? Value.FromNumber(span.Floor(seconds - Offset, Zone) + Offset) : Value.Null;

    /// <summary>The bucket's length in seconds, which the calendar may decide.</summary>
    public double LengthOf(double start) => Span is { } span ? span.Next(start - Offset, Zone) + Offset - start : 0;

    /// <summary>The beginnings of all buckets that are rows, ascending, given those that have events.</summary>
    public IReadOnlyList<double> Rows(IReadOnlyList<double> occupied, RunContext context)
    {
        var starts = IsContinuous && Span is { } span ? Fill(occupied, span, context) : occupied;
        return KeepsPartial ? starts : [.. starts.Where(start => !(start < Range.Earliest) && !(start + LengthOf(start) > Range.Latest))];
    }

    private IReadOnlyList<double> Fill(IReadOnlyList<double> occupied, TimeSpanText span, RunContext context)
    {
        // SPL: without a range the first and the last event bound the table.
        var first = Range.Earliest is { } earliest ? span.Floor(earliest - Offset, Zone) + Offset : occupied.Count > 0 ? occupied[0] : double.NaN;
        if (occupied.Count > 0) first = Math.Min(first, occupied[0]);
        var last = occupied.Count > 0 ? occupied[^1] : double.NegativeInfinity;
        var starts = new List<double>();
        for (var start = first; start <= last || start < Range.Latest; start = span.Next(start - Offset, Zone) + Offset)
        {
            starts.Add(start);
            if (starts.Count <= MaximumRows) continue;
            context.Warnings.Add(new Diagnostic(CutOffCodes.TooManyBuckets,
                string.Create(CultureInfo.InvariantCulture, $"the time range has more than {MaximumRows:N0} buckets of {span}, so that only those with events are shown"), Help: "choose a larger span"));
            return occupied;
        }

        return starts;
    }

    private TimeSpanText Choose(double seconds) => Array.Find(NiceSpans, span =>
        seconds / span.ApproximateSeconds <= Maximum && span.ApproximateSeconds >= (MinimumSpan?.ApproximateSeconds ?? 0)) ?? NiceSpans[^1];
}
