using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;

namespace Breakwater.Engine.Commands;

/// <summary>The functions of convert. Each maps one value; of several values each is mapped, and what cannot be converted stays as it is, except under num.</summary>
internal static partial class ConvertFunctions
{
    private const double SecondsPerMinute = 60;
    private const double SecondsPerHour = 3600;
    private const double SecondsPerDay = 86400;
    private const double KilobytesPerMegabyte = 1024;
    private const double KilobytesPerGigabyte = 1024 * 1024;

    public static IReadOnlyList<string> Names { get; } = ["auto", "ctime", "dur2sec", "memk", "mktime", "mstime", "none", "num", "rmcomma", "rmunit"];

    /// <summary>The function of that name, or null.</summary>
    public static Func<Value, Value>? Find(string name, string timeFormat, FunctionContext context)
    {
        var format = Time.TimeFormat.Compile(timeFormat);
        Func<Value, Value>? function = name switch
        {
            "ctime" => value => value.TryGetNumber(out var seconds) && format.Format(seconds, context.TimeZone) is { } text ? Value.FromText(text) : value,
            "mktime" => value => value.ToText() is { } text && format.TryParse(text, context.TimeZone, context.Now, out var seconds) ? Value.FromNumber(seconds) : value,
            "dur2sec" => value => Replace(value, DurationSeconds(value.ToText())),
            "mstime" => value => Replace(value, MinuteSeconds(value.ToText())),
            "memk" => value => Replace(value, Kilobytes(value.ToText())),
            "rmcomma" => value => Value.FromText(value.ToText()?.Replace(",", "", StringComparison.Ordinal)),
            "rmunit" => value => Replace(value, LeadingNumber(value.ToText())),
            "num" => value => AnyNumber(value.ToText()) is { } number ? Value.FromNumber(number) : Value.Null,
            "auto" => value => Replace(value, AnyNumber(value.ToText())),
            _ => null,
        };
        return function is null ? null : cell => EachValue(cell, function);
    }

    private static Value EachValue(Value cell, Func<Value, Value> function)
    {
        if (!cell.IsMulti) return cell.IsNull ? cell : function(cell);
        var values = new Value[cell.Count];
        for (var i = 0; i < values.Length; i++) values[i] = function(cell.ItemAt(i));
        return Value.FromMany(values);
    }

    private static Value Replace(Value value, double? number) => number is { } found ? Value.FromNumber(found) : value;

    private static double? AnyNumber(string? text) =>
        Number(text) ?? DurationSeconds(text) ?? Number(text?.Replace(",", "", StringComparison.Ordinal)) ?? Kilobytes(text) ?? LeadingNumber(text);

    private static double? Number(string? text) => NumberText.TryParse(text, out var number) ? number : null;

    // [D+]HH:MM:SS[.fraction]
    private static double? DurationSeconds(string? text)
    {
        if (text is null || Duration().Match(text) is not { Success: true } match) return null;
        return (Part(match, "days") * SecondsPerDay) + (Part(match, "hours") * SecondsPerHour) + (Part(match, "minutes") * SecondsPerMinute) + Part(match, "seconds");
    }

    // [MM:]SS.SSS
    private static double? MinuteSeconds(string? text)
    {
        if (text is null || Minutes().Match(text) is not { Success: true } match) return null;
        return (Part(match, "minutes") * SecondsPerMinute) + Part(match, "seconds");
    }

    private static double? Kilobytes(string? text)
    {
        if (text is null || Memory().Match(text) is not { Success: true } match) return null;
        return Part(match, "size") * match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "m" => KilobytesPerMegabyte,
            "g" => KilobytesPerGigabyte,
            _ => 1,
        };
    }

    private static double? LeadingNumber(string? text) => text is not null && Leading().Match(text) is { Success: true } match ? Part(match, "number") : null;

    private static double Part(Match match, string group) =>
        match.Groups[group] is { Success: true } part ? double.Parse(part.Value, NumberStyles.Float, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<days>[0-9]+)\+)?(?<hours>[0-9]+):(?<minutes>[0-9]+):(?<seconds>[0-9]+(?:\.[0-9]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^(?:(?<minutes>[0-9]+):)?(?<seconds>[0-9]+(?:\.[0-9]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"^(?<size>[0-9]+(?:\.[0-9]+)?)(?<unit>[kKmMgG])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Memory();

    [GeneratedRegex(@"^(?<number>[-+]?[0-9]+(?:\.[0-9]+)?)", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();
}
