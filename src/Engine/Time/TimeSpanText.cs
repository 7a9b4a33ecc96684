using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Breakwater.Engine.Time;

/// <summary>
/// A span of <c>bin</c>, <c>timechart</c> and <c>tstats</c>: <c>5m</c>, <c>1h</c>, <c>1mon</c>, <c>1w@w1</c>, <c>500ms</c>. Puts moments into buckets. Seconds to hours count from
/// 1970 UTC; days, months and longer follow the calendar of the zone. Immutable.
/// </summary>
public sealed class TimeSpanText
{
    /// <summary>About a century: a longer bucket would hold every event there is.</summary>
    private const double MaximumSeconds = 100 * 366 * 86_400d;

    private const double MicrosecondsPerSecond = 1_000_000;

    private readonly TimeSnap? _snap;

    private TimeSpanText(string text, int count, TimeUnit unit, TimeSnap? snap)
    {
        Text = text;
        Count = count;
        Unit = unit;
        _snap = snap;
    }

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>How many units, at least one.</summary>
    public int Count { get; }

    /// <summary>The unit.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The span's length in seconds, with 30-day months where the calendar decides.</summary>
    public double ApproximateSeconds => Count * (TimeUnits.TryGetMicroseconds(Unit, out var microseconds)
        ? microseconds / MicrosecondsPerSecond
        : 86_400d * Unit switch { TimeUnit.Day => 1, TimeUnit.Week => 7, TimeUnit.Month => 30, TimeUnit.Quarter => 91, _ => 365 });

    /// <summary>A span of whole units.</summary>
    public static TimeSpanText Of(int count, TimeUnit unit) => new($"{count} {unit}", Math.Max(1, count), unit, null);

    /// <summary>Reads <paramref name="text"/>, or says what is wrong with it; a number alone counts seconds.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TimeSpanText? span, [NotNullWhen(false)] out string? error)
    {
        span = null;
        error = $"'{text}' is no time span: expected a number and a unit such as '30s', '5m', '1h', '1d', '1w' or '1mon'";
        var rest = text.AsSpan().Trim();
        TimeSnap? snap = null;
        var at = rest.IndexOf('@');
        if (at >= 0)
        {
            if (!TimeSnap.TryParse(rest[(at + 1)..], out var found)) return false;
            snap = found;
            rest = rest[..at];
        }

        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = rest.Length;
        var count = 1;
        if (digits > 0 && (!int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out count) || count == 0)) return false;
        var unit = TimeUnit.Second;
        if (digits < rest.Length ? !TimeUnits.TryFind(rest[digits..], out unit) : digits == 0) return false;
        var result = new TimeSpanText(text, count, unit, snap);
        if (result.ApproximateSeconds > MaximumSeconds) return false;
        span = result;
        error = null;
        return true;
    }

    /// <summary>The beginning of the bucket that <paramref name="seconds"/> lies in; nan outside of the calendar.</summary>
    public double Floor(double seconds, TimeZoneInfo zone)
    {
        if (_snap is { } snap && snap.Unit > Unit) return FloorFrom(snap.Apply(seconds, zone), seconds);
        if (TimeUnits.TryGetMicroseconds(Unit, out var microseconds)) return FloorFixed(seconds, microseconds);
        if (!Instant.TryGetLocal(seconds, zone, out var local, out _)) return double.NaN;
        return Instant.FromLocal(FloorDate(local), zone);
    }

    /// <summary>The beginning of the bucket after the one that begins at <paramref name="start"/>; nan outside of the calendar.</summary>
    public double Next(double start, TimeZoneInfo zone)
    {
        if (TimeUnits.TryGetMicroseconds(Unit, out var microseconds)) return ((start * MicrosecondsPerSecond) + (microseconds * (double)Count)) / MicrosecondsPerSecond;
        if (!Instant.TryGetLocal(start, zone, out var local, out _) || local.Year > 9000) return double.NaN;
        var months = TimeUnits.MonthsOf(Unit);
        var next = months > 0 ? local.AddMonths(months * Count) : local.AddDays((Unit == TimeUnit.Week ? 7 : 1) * (double)Count);
        return Instant.FromLocal(next, zone);
    }

    public override string ToString() => Text;

    // Spans of whole seconds stay exact whatever the fraction; shorter ones count in whole microseconds.
    private double FloorFixed(double seconds, long microseconds)
    {
        if (microseconds >= MicrosecondsPerSecond)
        {
            var length = microseconds / MicrosecondsPerSecond * Count;
            return Math.Floor(seconds / length) * length;
        }

        var step = microseconds * (double)Count;
        return Math.Floor(Math.Round(seconds * MicrosecondsPerSecond) / step) * step / MicrosecondsPerSecond;
    }

    private double FloorFrom(double origin, double seconds)
    {
        if (!TimeUnits.TryGetMicroseconds(Unit, out var microseconds)) microseconds = Unit == TimeUnit.Week ? 604_800_000_000 : 86_400_000_000;
        return double.IsNaN(origin) ? origin : origin + FloorFixed(seconds - origin, microseconds);
    }

    private DateTime FloorDate(DateTime local)
    {
        var months = TimeUnits.MonthsOf(Unit) * Count;
        if (months > 0)
        {
            // Month 0 is January 1970, so quarters and years begin where the calendar's do.
            var month = ((local.Year - 1970) * 12) + local.Month - 1;
            var first = (month - Modulo(month, months)) + (1970 * 12);
            return first < 12 ? DateTime.MinValue : new DateTime(first / 12, (first % 12) + 1, 1);
        }

        var day = (int)(local.Date - DateTime.UnixEpoch).TotalDays;
        var length = (Unit == TimeUnit.Week ? 7 : 1) * Count;

        // SPL: weeks begin on Thursday, as 1 January 1970 did, unless '@w1' or its like names another day.
        var shift = Unit == TimeUnit.Week && _snap is { Unit: TimeUnit.Week } snap ? ((int)snap.WeekStart + 3) % 7 : 0;
        var back = Modulo(day - shift, length);
        return (local.Date - DateTime.MinValue).TotalDays < back ? DateTime.MinValue : local.Date.AddDays(-back);
    }

    private static int Modulo(int value, int divisor) => ((value % divisor) + divisor) % divisor;
}
