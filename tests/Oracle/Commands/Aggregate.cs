using System.Globalization;
using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary>What an aggregate reads of a row: a field, an expression, a condition, or the row itself.</summary>
internal sealed record AggregateInput(string? Field, Expression? Value, Condition? Condition)
{
    /// <summary>The argument as written, without parentheses.</summary>
    public string Text => Field is not null ? Quoting.Name(Field) : Value is not null ? $"eval({Value.Text})" : Condition is not null ? $"eval({Condition.Text})" : "";

    /// <summary>The values that a row brings.</summary>
    public IReadOnlyList<Atom> Read(Row row)
    {
        if (Condition is not null) return Condition.Holds(row) is true ? [Atom.Of("1")] : [];
        if (Field is null && Value is null) return [Atom.Of("1")];
        return (Field is not null ? row[Field] : Value?.Evaluate(row))?.Items ?? [];
    }
}

/// <summary>One call of an aggregate: <c>perc95(n) as p</c>.</summary>
internal sealed record Aggregate(string Function, AggregateInput Input, string Output)
{
    private const int MostListed = 100;

    // Eighths and their like are exact; beyond them a result may differ in its last digits by the order in which numbers were added.
    private const double Exact = 4096;

    /// <summary>How many of the smallest steps an inexact result is off.</summary>
    public int Nudge { get; init; }

    /// <summary>The call as written.</summary>
    public string Text => $"{Function}{(Input.Text.Length == 0 ? "" : $"({Input.Text})")} as {Quoting.Name(Output)}";

    /// <summary>The value over some rows.</summary>
    public Cell? Over(IReadOnlyList<Row> rows)
    {
        var values = rows.SelectMany(Input.Read).ToList();
        var numbers = values.Select(value => value.Number).OfType<double>().ToList();
        return Function switch
        {
            "count" => Cell.Of((double)values.Count),
            "dc" => Cell.Of((double)values.Distinct().Count()),
            "first" => Cell.Of(values.Take(1)),
            "last" => Cell.Of(values.TakeLast(1)),
            "list" => Cell.Of(values.Take(MostListed)),
            "values" => Cell.Of(InOrder(values.Distinct())),
            "mode" => Cell.Of(InOrder(values.GroupBy(value => value).GroupBy(same => same.Count()).MaxBy(tied => tied.Key)?.Select(same => same.Key) ?? []).Take(1)),
            "min" => Cell.Of(BySize(values).Take(1)),
            "max" => Cell.Of(BySize(values).Where(value => BySize(values).Last() is { Number: { } most } ? value.Number == most : value == BySize(values).Last()).Take(1)),
            "earliest" => AtTime(rows, isLatest: false),
            "latest" => AtTime(rows, isLatest: true),
            "earliest_time" => Times(rows) is { Count: > 0 } times ? Cell.Of(times.Min()) : null,
            "latest_time" => Times(rows) is { Count: > 0 } times ? Cell.Of(times.Max()) : null,
            _ => numbers.Count == 0 ? null : Cell.Of(Nudged(OverNumbers(numbers))),
        };
    }

    private static IEnumerable<Atom> InOrder(IEnumerable<Atom> values) => values.OrderBy(value => value.Text, Comparer<string>.Create(Atom.CompareTexts));

    // Numbers before texts; of what is equal as a number the first by its text comes first, for a maximum too.
    private static IEnumerable<Atom> BySize(IEnumerable<Atom> values) => InOrder(values).OrderBy(value => value.Number is null).ThenBy(value => value.Number ?? 0);

    private List<double> Times(IReadOnlyList<Row> rows) => [.. rows.Where(row => Input.Read(row).Count > 0).Select(row => row["_time"]?.Number).OfType<double>()];

    // Of several at the same time the first in byte order.
    private Cell? AtTime(IReadOnlyList<Row> rows, bool isLatest)
    {
        var found = rows.Where(row => row["_time"]?.Number is not null && Input.Read(row).Count > 0).GroupBy(row => row["_time"]?.Number ?? 0).OrderBy(same => same.Key);
        var wanted = isLatest ? found.LastOrDefault() : found.FirstOrDefault();
        return wanted is null ? null : Cell.Of(InOrder(wanted.SelectMany(Input.Read)).Take(1));
    }

    private double Nudged(double number) => Nudge == 0 || Math.Floor(number * Exact) == number * Exact ? number : Nudge > 0 ? Math.BitIncrement(number) : Math.BitDecrement(number);

    private double OverNumbers(List<double> numbers)
    {
        var mean = numbers.Sum() / numbers.Count;
        // Distances are counted from the first number, so that equal numbers have none at all.
        var shift = numbers.Sum(number => number - numbers[0]) / numbers.Count;
        var squares = numbers.Sum(number => (number - numbers[0] - shift) * (number - numbers[0] - shift));
        return Function switch
        {
            "sum" => numbers.Sum(),
            "avg" => mean,
            "sumsq" => numbers.Sum(number => number * number),
            "range" => numbers.Max() - numbers.Min(),
            "var" => numbers.Count == 1 ? 0 : squares / (numbers.Count - 1),
            "varp" => squares / numbers.Count,
            "stdev" => numbers.Count == 1 ? 0 : Math.Sqrt(squares / (numbers.Count - 1)),
            "stdevp" => Math.Sqrt(squares / numbers.Count),
            "median" => Percentile(numbers, 50),
            _ => Percentile(numbers, double.Parse(Function["perc".Length..], CultureInfo.InvariantCulture)),
        };
    }

    // Between the two values beside the place, in proportion.
    private static double Percentile(List<double> numbers, double percent)
    {
        var sorted = numbers.Order().ToList();
        var place = percent / 100 * (sorted.Count - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below == above ? below : below + ((above - below) * (place - Math.Floor(place)));
    }
}
