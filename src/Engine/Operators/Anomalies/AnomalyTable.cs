using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Operators.Anomalies;

/// <summary>How rows are judged.</summary>
internal enum AnomalyMethod
{
    /// <summary>By how likely the combination of the fields' values is.</summary>
    Histogram,

    /// <summary>By how many standard deviations a number lies from the mean.</summary>
    ZScore,

    /// <summary>By how far a number lies outside of the quartiles.</summary>
    Quartiles,
}

/// <summary>What becomes of rows that are judged.</summary>
internal enum AnomalyAction
{
    /// <summary>Only anomalies remain.</summary>
    Filter,

    /// <summary>All rows remain, and anomalies say why.</summary>
    Annotate,

    /// <summary>One row says how many there are.</summary>
    Summary,

    /// <summary>Anomalies go.</summary>
    Remove,

    /// <summary>Extreme numbers are replaced by the bound.</summary>
    Transform,
}

/// <summary>Finds rows that are unlike the others.</summary>
/// <param name="fields">The fields that are looked at.</param>
/// <param name="method">How rows are judged.</param>
/// <param name="action">What becomes of them.</param>
/// <param name="threshold">The probability below which a row is an anomaly, or the factor of the quartiles; null for the method's own.</param>
internal sealed class AnomalyTable(TotalFields fields, AnomalyMethod method, AnomalyAction action, double? threshold)
{
    // SPL: the manual's defaults of pthresh for zscore, and of param for iqr.
    private const double ZScoreThreshold = 0.01;
    private const double QuartileFactor = 1.5;

    // SPL: the manual says that the cutoff makes anomalies fewer, not how: one row of so many here, rounded up.
    private const int MostAnomalies = 10;

    /// <summary>Whether small numbers can lie outside of the quartiles too.</summary>
    public bool UsesLower { get; init; }

    /// <summary>Whether a replaced number gets a mark.</summary>
    public bool Marks { get; init; }

    /// <summary>Whether the histogram's anomalies are bounded in number.</summary>
    public bool CutsOff { get; init; } = true;

    /// <summary>The rows after the action.</summary>
    public Batch Of(Batch rows)
    {
        var names = rows.Schema.Names.Where(fields.Contains).ToList();
        if (names.Count == 0 || rows.Length == 0) return rows;
        return method == AnomalyMethod.Histogram ? ByHistogram(rows, names) : ByNumbers(rows, names);
    }

    private Batch ByHistogram(Batch rows, List<string> names)
    {
        var histograms = names.Select(name => new Histogram(rows.Find(name), rows.Length)).ToList();
        var scores = new double[rows.Length];
        var causes = new int[rows.Length];
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = histograms.Sum(histogram => Math.Log(histogram.ShareOf(row)));
            causes[row] = Enumerable.Range(0, histograms.Count).MinBy(i => histograms[i].ShareOf(row));
        }

        var bound = threshold is { } probability ? Math.Log(probability) : Quartiles.Of(scores) is { } quartiles ? quartiles.Lower(QuartileFactor) : double.NegativeInfinity;
        if (CutsOff && threshold is null) bound = Math.Min(bound, scores.Order().ElementAt(Math.Min(scores.Length - 1, (scores.Length + MostAnomalies - 1) / MostAnomalies)));
        var anomalies = new RowMask(rows.Length);
        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row] < bound) anomalies.Set(row);
        }

        if (action == AnomalyAction.Summary) return Summary(rows.Length, anomalies.Count, bound);
        var annotated = Annotate(rows, anomalies, "log_event_prob", row => Value.FromNumber(scores[row]));
        annotated = Annotate(annotated, anomalies, "max_freq", row => Value.FromNumber((double)histograms[causes[row]].Greatest / rows.Length));
        annotated = Annotate(annotated, anomalies, "probable_cause", row => Value.FromText(names[causes[row]]));
        annotated = Annotate(annotated, anomalies, "probable_cause_freq", row => Value.FromNumber(histograms[causes[row]].ShareOf(row)));
        return Keep(annotated, anomalies);
    }

    private Batch ByNumbers(Batch rows, List<string> names)
    {
        var anomalies = new RowMask(rows.Length);
        var causes = new List<string>[rows.Length];
        var columns = rows.Materialize().Columns.ToArray();
        foreach (var name in names)
        {
            var position = rows.Schema.IndexOf(name);
            if (BoundsOf(columns[position]) is not { } bounds) continue;
            columns[position] = Judge(columns[position], name, bounds, anomalies, causes);
        }

        if (action == AnomalyAction.Summary) return Summary(rows.Length, anomalies.Count, double.NaN);
        if (action == AnomalyAction.Transform) return rows.With(rows.Schema, columns);
        return Keep(action == AnomalyAction.Annotate ? Annotate(rows, anomalies, "probable_cause", row => Value.FromTexts(causes[row])) : rows, anomalies);
    }

    private (double Low, double High)? BoundsOf(Column column)
    {
        if (method == AnomalyMethod.Quartiles)
        {
            var factor = threshold ?? QuartileFactor;
            return Quartiles.Of(column) is { } quartiles ? (UsesLower ? quartiles.Lower(factor) : double.NegativeInfinity, quartiles.Upper(factor)) : null;
        }

        var numbers = Enumerable.Range(0, column.Length).Select(row => column[row].TryGetNumber(out var number) ? number : double.NaN).Where(number => !double.IsNaN(number)).ToList();
        if (numbers.Count < 2) return null;
        var mean = numbers.Average();
        var deviation = Math.Sqrt(numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Count - 1));
        var distance = NormalDistribution.QuantileOfTail((threshold ?? ZScoreThreshold) / 2) * deviation;
        return (mean - distance, mean + distance);
    }

    private ValueColumn Judge(Column column, string name, (double Low, double High) bounds, RowMask anomalies, List<string>[] causes)
    {
        var values = new Value[column.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = column[row];
            if (!values[row].TryGetNumber(out var number) || (number >= bounds.Low && number <= bounds.High)) continue;
            anomalies.Set(row);
            (causes[row] ??= []).Add(name);
            var bound = Math.Clamp(number, bounds.Low, bounds.High);
            values[row] = Marks ? Value.FromText("000" + NumberText.Format(bound)) : Value.FromNumber(bound);
        }

        return new ValueColumn(values);
    }

    private static Batch Annotate(Batch rows, RowMask anomalies, string field, Func<int, Value> value)
    {
        var values = new Value[rows.Length];
        for (var row = 0; row < values.Length; row++) values[row] = anomalies[row] ? value(row) : Value.Null;
        return new SchemaExtension(field).Set(rows, new ValueColumn(values));
    }

    private Batch Keep(Batch rows, RowMask anomalies)
    {
        switch (action)
        {
            case AnomalyAction.Filter:
                return rows.Select(anomalies.ToRows());
            case AnomalyAction.Remove:
                anomalies.Invert();
                return rows.Select(anomalies.ToRows());
            default:
                return rows;
        }
    }

    private static Batch Summary(int events, int anomalies, double bound)
    {
        var table = new TableBuilder();
        table.AddRow();
        if (!double.IsNaN(bound)) table.Set("log_event_prob_threshold", Value.FromNumber(bound));
        table.Set("num_anomalies", Value.FromNumber(anomalies));
        table.Set("num_events", Value.FromNumber(events));
        return table.ToBatch();
    }
}
