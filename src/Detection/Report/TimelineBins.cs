using System.Globalization;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Report;

/// <summary>Equal stretches of time that cover all findings, of a size that people count in.</summary>
/// <param name="Start">The first stretch's beginning, seconds since 1970.</param>
/// <param name="Size">Seconds of each.</param>
/// <param name="Count">How many.</param>
internal sealed record TimelineBins(double Start, double Size, int Count)
{
    /// <summary>Bars that are told apart at the width of a page.</summary>
    private const int MaximumCount = 60;

    /// <summary>A single bar says nothing, so a short hunt shows some time around it.</summary>
    private const int MinimumCount = 12;

    private static readonly (double Seconds, string Text)[] Sizes =
    [
        (60, "1 minute"), (300, "5 minutes"), (900, "15 minutes"), (1800, "30 minutes"),
        (3600, "1 hour"), (10_800, "3 hours"), (21_600, "6 hours"), (43_200, "12 hours"), (86_400, "1 day"), (604_800, "7 days"), (2_592_000, "30 days"),
        (7_776_000, "90 days"), (31_536_000, "365 days"),
    ];

    /// <summary>The size for people.</summary>
    public string SizeText => Array.Find(Sizes, size => size.Seconds == Size).Text ?? string.Create(CultureInfo.InvariantCulture, $"{Size / 86_400:N0} days");

    /// <summary>Stretches that cover <paramref name="times"/>, of which there is at least one.</summary>
    public static TimelineBins Of(IReadOnlyList<double> times)
    {
        var first = times.Min();
        var last = times.Max();
        foreach (var (size, _) in Sizes)
        {
            if (Cover(first, last, size) is { Count: <= MaximumCount } bins) return bins;
        }

        // Times that lie centuries apart are wrong, and shown all the same.
        return Cover(first, last, Math.Ceiling((last - first) / (MaximumCount - 1)));
    }

    /// <summary>The stretch that a time lies in.</summary>
    public int IndexOf(double time) => Math.Clamp((int)((time - Start) / Size), 0, Count - 1);

    /// <summary>When a stretch begins, as exact as its size asks for.</summary>
    public string LabelOf(int index)
    {
        // Empty bars at either end may lie beyond the calendar.
        var time = RowTimes.ToMoment(Start + (index * Size));
        return time?.ToString(Size < 86_400 ? "MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    }

    private static TimelineBins Cover(double first, double last, double size)
    {
        var start = Math.Floor(first / size) * size;
        var count = (int)Math.Min(int.MaxValue, Math.Floor((last - start) / size) + 1);
        if (count >= MinimumCount) return new TimelineBins(start, size, count);
        return new TimelineBins(start - (Math.Floor((MinimumCount - count) / 2d) * size), size, MinimumCount);
    }
}
