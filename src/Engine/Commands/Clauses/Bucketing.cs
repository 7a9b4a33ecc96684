using System.Diagnostics.CodeAnalysis;
using Breakwater.Columns.Values;
using Breakwater.Engine.Time;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Maps a value to its bucket: a time to the start of its span, another number to the text of its range.</summary>
internal sealed class Bucketing
{
    private const string TimeField = "_time";

    private readonly Func<double, Value> _bucket;

    private Bucketing(Func<double, Value> bucket) => _bucket = bucket;

    /// <summary>The buckets of a span as written for a field, those of time counted from <paramref name="offset"/>, or why the span cannot be read.</summary>
    public static bool TryCreate(string field, string span, double offset, TimeZoneInfo zone, [NotNullWhen(true)] out Bucketing? bucketing, [NotNullWhen(false)] out string? error)
    {
        bucketing = null;
        if (field != TimeField && NumberText.TryParse(span, out var width))
        {
            error = width > 0 ? null : $"a span is greater than zero, found '{span}'";
            if (error is null) bucketing = OfWidth(width);
            return error is null;
        }

        if (field != TimeField && TryLogarithm(span, out var coefficient, out var logBase))
        {
            error = null;
            bucketing = OfPowers(coefficient, logBase);
            return true;
        }

        if (!TimeSpanText.TryParse(span, out var duration, out error)) return false;
        bucketing = OfSpan(duration, offset, zone);
        return true;
    }

    /// <summary>The width that a span stands for, in seconds where it has a unit, or why it cannot be read.</summary>
    public static bool TryWidth(string field, string span, out double width, [NotNullWhen(false)] out string? error)
    {
        if (field != TimeField && NumberText.TryParse(span, out width))
        {
            error = width > 0 ? null : $"a span is greater than zero, found '{span}'";
            return error is null;
        }

        width = TimeSpanText.TryParse(span, out var duration, out error) ? duration.ApproximateSeconds : 0;
        return error is null;
    }

    /// <summary>Buckets of time, counted from <paramref name="offset"/>.</summary>
    public static Bucketing OfSpan(TimeSpanText span, double offset, TimeZoneInfo zone) =>
        new(seconds => Value.FromNumber(span.Floor(seconds - offset, zone) + offset));

    /// <summary>Ranges of equal width.</summary>
    public static Bucketing OfWidth(double width) => new(number =>
    {
        var low = Math.Floor(number / width) * width;
        return Range(low, low + width);
    });

    /// <summary>The bucket of <paramref name="cell"/>; what is no number stays, and of several values each is mapped.</summary>
    public Value Apply(Value cell)
    {
        if (!cell.IsMulti) return cell.TryGetNumber(out var number) ? _bucket(number) : cell;
        var values = new Value[cell.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Apply(cell.ItemAt(i));
        return Value.FromMany(values);
    }

    // SPL: span=2log10 has bounds 0, 2, 20, 200, ...
    private static Bucketing OfPowers(double coefficient, double logBase) => new(number =>
    {
        if (number < coefficient / logBase) return Range(0, coefficient / logBase);
        var power = Math.Floor(Math.Log(number / coefficient, logBase) + 1e-12);
        return Range(coefficient * Math.Pow(logBase, power), coefficient * Math.Pow(logBase, power + 1));
    });

    private static bool TryLogarithm(string span, out double coefficient, out double logBase)
    {
        var at = span.IndexOf("log", StringComparison.OrdinalIgnoreCase);
        coefficient = 1;
        logBase = 10;
        return at >= 0
            && (at == 0 || NumberText.TryParse(span.AsSpan(0, at), out coefficient))
            && (at + 3 == span.Length || NumberText.TryParse(span.AsSpan(at + 3), out logBase))
            && coefficient > 0 && logBase > 1;
    }

    private static Value Range(double low, double high) => Value.FromText($"{NumberText.Format(low)}-{NumberText.Format(high)}");
}
