using System.Globalization;

namespace Breakwater.Engine.Aggregates;

/// <summary>Every aggregate there is.</summary>
public static class AggregateCatalog
{
    private const double HighestPercentile = 100;

    /// <summary>The aggregates in the order of the language reference.</summary>
    public static IReadOnlyList<AggregateFunction> All { get; } =
    [
        Count.Function,
        .. DistinctCount.Functions,
        .. Sum.Functions,
        .. Extreme.Functions,
        .. Variance.Functions,
        .. Percentile.Functions,
        .. First.Functions,
        .. Earliest.Functions,
        List.Function,
        Sparkline.Function,
    ];

    /// <summary>Every name, aliases included, for 'did you mean'.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    private static Dictionary<string, AggregateFunction> ByName { get; } = Index();

    /// <summary>
    /// The aggregate of a name as written, in any case, aliases included: <c>dc</c>, <c>C</c>, <c>p95</c>, <c>perc99.9</c>; null where there is none.
    /// <paramref name="number"/> is the 95 of <c>p95</c>, else 0.
    /// </summary>
    public static AggregateFunction? Find(string name, out double number)
    {
        number = 0;
        if (ByName.TryGetValue(name, out var found)) return found.TakesNumber ? null : found;

        var digits = name.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits <= 0 || !ByName.TryGetValue(name[..digits], out found) || !found.TakesNumber) return null;
        if (!double.TryParse(name.AsSpan(digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)) return null;
        return number <= HighestPercentile ? found : null;
    }

    private static Dictionary<string, AggregateFunction> Index()
    {
        var index = new Dictionary<string, AggregateFunction>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in All)
        {
            index.Add(function.Manual.Name, function);
            foreach (var alias in function.Manual.Aliases) index.Add(alias, function);
        }

        return index;
    }
}
