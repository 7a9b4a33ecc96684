using System.Diagnostics.CodeAnalysis;
using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Time;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Evaluation.Searching;

/// <summary>A half-open range of time that a modifier sets: earliest inclusive, latest exclusive, seconds since 1970 UTC.</summary>
/// <param name="Field">The field it is about: <c>_time</c> or <c>_indextime</c>.</param>
/// <param name="Earliest">The first instant, or null for no bound.</param>
/// <param name="Latest">The first instant that is too late, or null for no bound.</param>
public readonly record struct TimeBounds(string Field, double? Earliest, double? Latest)
{
    private const string TimeField = "_time";
    private const string IndexTimeField = "_indextime";

    /// <summary>What <paramref name="modifier"/> sets, or why it cannot be read.</summary>
    public static bool TryRead(TimeModifier modifier, FunctionContext context, out TimeBounds bounds, [NotNullWhen(false)] out string? error)
    {
        bounds = default;
        if (!TryReadInstant(modifier, context, out var instant, out var isEarliest, out error)) return false;
        var field = modifier.Name.StartsWith("_index", StringComparison.Ordinal) ? IndexTimeField : TimeField;
        bounds = isEarliest ? new TimeBounds(field, instant, null) : new TimeBounds(field, null, instant);
        return true;
    }

    /// <summary>Whether <paramref name="seconds"/> lies in the range.</summary>
    public bool Contains(double seconds) => !(seconds < Earliest) && !(seconds >= Latest);

    private static bool TryReadInstant(TimeModifier modifier, FunctionContext context, out double instant, out bool isEarliest, [NotNullWhen(false)] out string? error)
    {
        isEarliest = !modifier.Name.Contains("end", StringComparison.Ordinal) && !modifier.Name.Contains("latest", StringComparison.Ordinal);
        var text = modifier.Value.Text;
        if (UnitOf(modifier.Name) is { } unit) text = $"-{text}{unit}";
        instant = 0;
        if (!TimeModifierText.TryParse(text, out var time, out error)) return false;
        instant = time.Apply(context.Now, context.TimeZone);
        return true;
    }

    // SPL: starthoursago=N is earliest=-Nh, enddaysago=N is latest=-Nd, and so on.
    private static string? UnitOf(string name) => name switch
    {
        _ when name.EndsWith("minutesago", StringComparison.Ordinal) => "m",
        _ when name.EndsWith("hoursago", StringComparison.Ordinal) => "h",
        _ when name.EndsWith("daysago", StringComparison.Ordinal) => "d",
        _ when name.EndsWith("monthsago", StringComparison.Ordinal) => "mon",
        _ => null,
    };
}

/// <summary>A value of time within bounds.</summary>
internal sealed class TimeTest(TimeBounds bounds) : ValueTest
{
    public TimeBounds Bounds { get; } = bounds;

    protected override bool IsMatchOne(Value value) => value.TryGetNumber(out var seconds) && Bounds.Contains(seconds);
}
