using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators.Pivoting;

/// <summary>Rows of a table that are ranges of numbers, such as 10-20 or -5-0.</summary>
internal static class RangeRows
{
    // SPL: limits.conf [discretize] maxbins.
    private const int MaximumRows = 50_000;

    // Bounds are printed and read again, so that neighbours may differ in the last digits.
    private const double Tolerance = 1e-9;

    /// <summary>The number that a range begins with, or null where the value is none.</summary>
    public static double? StartOf(Value value) => BoundsOf(value)?.Low;

    /// <summary>The ranges, which are in order, with those between them that are empty; as they are where they differ in width.</summary>
    public static List<Value> Fill(List<Value> rows, RunContext context)
    {
        var bounds = rows.Select(BoundsOf).OfType<(double Low, double High)>().ToList();
        if (bounds.Count != rows.Count || bounds.Count < 2) return rows;
        var width = bounds[0].High - bounds[0].Low;
        if (width <= 0 || bounds.Exists(range => Math.Abs(range.High - range.Low - width) > Tolerance * width)) return rows;
        var count = Math.Round((bounds[^1].Low - bounds[0].Low) / width) + 1;
        if (count > MaximumRows)
        {
            context.Warnings.Add(new Diagnostic(CutOffCodes.TooManyBuckets,
                string.Create(CultureInfo.InvariantCulture, $"the values reach over more than {MaximumRows:N0} ranges of {NumberText.Format(width)}, so that only those with rows are shown"), Help: "choose a larger span"));
            return rows;
        }

        var filled = new List<Value>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0) AddBetween(filled, bounds[i - 1].High, bounds[i].Low, width);
            filled.Add(rows[i]);
        }

        return filled;
    }

    private static void AddBetween(List<Value> filled, double from, double to, double width)
    {
        var missing = (int)Math.Round((to - from) / width);
        for (var i = 0; i < missing; i++)
        {
            filled.Add(Value.FromText($"{NumberText.Format(from + (i * width))}-{NumberText.Format(from + ((i + 1) * width))}"));
        }
    }

    private static (double Low, double High)? BoundsOf(Value value)
    {
        if (value.ToText() is not { Length: > 2 } text) return null;
        var dash = text.IndexOf('-', 1);
        return dash > 0 && NumberText.TryParse(text.AsSpan(0, dash), out var low) && NumberText.TryParse(text.AsSpan(dash + 1), out var high) ? (low, high) : null;
    }
}
