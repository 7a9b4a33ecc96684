using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Content.Definitions;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Runs;

/// <summary>
/// Holds back rows whose values have been found within the period before. Time is that of the rows, since a hunt goes through weeks in one run; a row without a time
/// counts at the time of the run. Keeps what it has seen: one for each detection, used by one thread.
/// </summary>
internal sealed class Throttle
{
    private readonly IReadOnlyList<string> _fields;
    private readonly double _periodSeconds;
    private readonly Dictionary<ThrottleKey, double> _lastFound = [];

    private Throttle(IReadOnlyList<string> fields, double periodSeconds)
    {
        _fields = fields;
        _periodSeconds = periodSeconds;
    }

    /// <summary>The throttle of a definition, or false where its period cannot be read.</summary>
    public static bool TryCreate(ThrottleDefinition definition, [NotNullWhen(true)] out Throttle? throttle)
    {
        throttle = null;
        var period = definition.Period.AsSpan().Trim();
        if (period.IsEmpty || UnitSeconds(period[^1]) is not { } unit) return false;
        if (!int.TryParse(period[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        throttle = new Throttle(definition.Fields, count * unit);
        return true;
    }

    /// <summary>Whether the row is to become a finding; if so, rows with the same values are held back for the period.</summary>
    public bool Admits(ResultRow row, double timeSeconds)
    {
        var key = new ThrottleKey([.. _fields.Select(field => row[field])]);
        if (_lastFound.TryGetValue(key, out var last) && Math.Abs(timeSeconds - last) < _periodSeconds) return false;
        _lastFound[key] = timeSeconds;
        return true;
    }

    private static double? UnitSeconds(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => null,
    };

    /// <summary>The values of the throttle's fields; absent ones are alike.</summary>
    private readonly record struct ThrottleKey(Value[] Values)
    {
        public bool Equals(ThrottleKey other) => Values.AsSpan().SequenceEqual(other.Values);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var value in Values) hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
