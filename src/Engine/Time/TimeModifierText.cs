using System.Diagnostics.CodeAnalysis;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Time;

/// <summary>
/// A time as <c>earliest</c>, <c>latest</c> and <c>relative_time</c> write it: seconds since 1970, <c>now</c>, <c>10/23/2023:08:15:00</c>, or steps such as <c>-1d@d+8h</c>.
/// Parsed once, applied to any moment. Immutable.
/// </summary>
public sealed class TimeModifierText
{
    /// <summary>The form of absolute times in time modifiers.</summary>
    public const string AbsoluteFormat = "%m/%d/%Y:%H:%M:%S";

    /// <summary>More steps than anyone writes; a longer text is a mistake.</summary>
    private const int MaximumSteps = 32;

    private static readonly TimeFormat Absolute = TimeFormat.Compile(AbsoluteFormat);

    private readonly double? _absolute;
    private readonly string? _localText;
    private readonly IReadOnlyList<Step> _steps;

    private TimeModifierText(string text, double? absolute, string? localText, IReadOnlyList<Step> steps)
    {
        Text = text;
        _absolute = absolute;
        _localText = localText;
        _steps = steps;
    }

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>Whether the result depends on the moment it is applied to.</summary>
    public bool IsRelative => _absolute is null && _localText is null;

    /// <summary>Reads <paramref name="text"/>, or says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TimeModifierText? modifier, [NotNullWhen(false)] out string? error)
    {
        modifier = null;
        error = null;
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            error = "a time is missing";
        }
        else if (char.IsAsciiDigit(trimmed[0]))
        {
            if (NumberText.TryParse(trimmed, out var seconds)) modifier = new TimeModifierText(text, seconds, null, []);
            else if (IsAbsolute(trimmed)) modifier = new TimeModifierText(text, null, trimmed, []);
            else error = $"'{text}' is no time: expected seconds since 1970, MM/DD/YYYY:HH:MM:SS or a relative time such as '-24h@h'";
        }
        else
        {
            var steps = TryReadSteps(trimmed, out error);
            if (steps is not null) modifier = new TimeModifierText(text, null, null, steps);
        }

        return modifier is not null;
    }

    /// <summary>The moment this means when it is <paramref name="now"/>, both in seconds since 1970 UTC; nan where the calendar ends (years 1 to 9999).</summary>
    public double Apply(double now, TimeZoneInfo zone)
    {
        if (_absolute is { } absolute) return absolute;
        if (_localText is not null) return Absolute.TryParse(_localText, zone, now, out var parsed) ? parsed : double.NaN;
        var seconds = now;
        foreach (var step in _steps) seconds = step.Apply(seconds, zone);
        return seconds;
    }

    public override string ToString() => Text;

    private static bool IsAbsolute(string text) => Absolute.TryParse(text, TimeZoneInfo.Utc, 0, out _);

    private static List<Step>? TryReadSteps(string text, out string? error)
    {
        var rest = text.AsSpan();
        if (rest.StartsWith("now()", StringComparison.OrdinalIgnoreCase)) rest = rest[5..];
        else if (rest.StartsWith("now", StringComparison.OrdinalIgnoreCase)) rest = rest[3..];

        var steps = new List<Step>();
        while (!rest.IsEmpty && steps.Count < MaximumSteps)
        {
            var isSnap = rest[0] == '@';
            if (!isSnap && rest[0] is not ('+' or '-')) break;
            var length = 1 + rest[1..].IndexOfAny("@+-");
            if (length == 0) length = rest.Length;
            var part = rest[1..length];
            if (isSnap ? !TryReadSnap(part, steps) : !TryReadShift(part, rest[0] == '-', steps)) break;
            rest = rest[length..];
        }

        error = rest.IsEmpty ? null : $"'{rest}' in the time '{text}' is not understood: expected steps such as '-7d', '+1mon' or '@w1', or 'now'";
        return error is null ? steps : null;
    }

    private static bool TryReadSnap(ReadOnlySpan<char> text, List<Step> steps)
    {
        if (!TimeSnap.TryParse(text, out var snap)) return false;
        steps.Add(new Step(snap, 0, default));
        return true;
    }

    private static bool TryReadShift(ReadOnlySpan<char> text, bool isBack, List<Step> steps)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = text.Length;
        var count = 1;
        if (digits > 0 && !int.TryParse(text[..digits], out count)) return false;

        // A number without a unit counts seconds.
        var unit = TimeUnit.Second;
        if (digits == 0 && text.IsEmpty) return false;
        if (digits < text.Length && !TimeUnits.TryFind(text[digits..], out unit)) return false;
        steps.Add(new Step(null, isBack ? -count : count, unit));
        return true;
    }

    /// <summary>A step: to the beginning of a unit, or some units on.</summary>
    private readonly record struct Step(TimeSnap? Snap, int Count, TimeUnit Unit)
    {
        public double Apply(double seconds, TimeZoneInfo zone)
        {
            if (Snap is { } snap) return snap.Apply(seconds, zone);
            if (TimeUnits.TryGetMicroseconds(Unit, out var microseconds)) return seconds + (Count * (microseconds / 1_000_000d));

            // SPL: days and longer keep the wall clock's time, so -1d differs from -24h when clocks change; a day that the month lacks becomes its last.
            if (!Instant.TryGetLocal(seconds, zone, out var local, out _)) return double.NaN;
            var months = (long)TimeUnits.MonthsOf(Unit) * Count;
            var days = (Unit == TimeUnit.Day ? 1L : Unit == TimeUnit.Week ? 7 : 0) * Count;
            if (!CanMove(local, months, days)) return double.NaN;
            var moved = local.AddMonths((int)months).AddDays(days);
            return Instant.FromLocal(moved, zone);
        }

        private static bool CanMove(DateTime local, long months, long days)
        {
            var year = local.Year + (months / 12d) + (days / 365d);
            return year is > 2 and < 9998;
        }
    }
}
