namespace Breakwater.Engine.Operators.Forecasting;

/// <summary>One point of a forecast, and the standard deviation that its error is expected to have.</summary>
internal readonly record struct ForecastPoint(double Value, double Deviation);

/// <summary>
/// Forecasts a series by exponential smoothing: a level, and where asked for a trend and a season of additive terms. How fast each is forgotten is chosen so that the known numbers are foretold best.
/// </summary>
internal sealed class Forecast
{
    private static readonly double[] Rates = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    private readonly IReadOnlyList<double?> _series;
    private readonly bool _hasTrend;
    private readonly int _period;

    /// <summary>A forecast of <paramref name="series"/>, whose gaps are null; with a season of <paramref name="period"/> numbers, or none at 0.</summary>
    public Forecast(IReadOnlyList<double?> series, bool hasTrend, int period)
    {
        _series = series;
        _hasTrend = hasTrend;
        _period = period > 1 && series.Count >= 2 * period ? period : 0;
    }

    /// <summary>The period after which the series repeats itself best, or 0 where it does not.</summary>
    public static int PeriodOf(IReadOnlyList<double?> series)
    {
        const double LeastCorrelation = 0.3;
        var mean = series.Average() ?? 0;
        var variance = series.Sum(number => number is { } value ? (value - mean) * (value - mean) : 0);
        if (variance <= 0) return 0;
        var (best, period) = (LeastCorrelation, 0);
        for (var lag = 2; lag <= series.Count / 2; lag++)
        {
            var covariance = 0.0;
            for (var i = lag; i < series.Count; i++)
            {
                if (series[i] is { } now && series[i - lag] is { } before) covariance += (now - mean) * (before - mean);
            }

            if (covariance / variance > best) (best, period) = (covariance / variance, lag);
        }

        return period;
    }

    /// <summary>A point for each known number but the first, foretold from those before it, and then for <paramref name="ahead"/> more.</summary>
    public IReadOnlyList<ForecastPoint?> Points(int ahead)
    {
        var best = (Error: double.PositiveInfinity, Level: 0.5, Trend: 0.0, Season: 0.0);
        foreach (var level in Rates)
        {
            foreach (var trend in _hasTrend ? Rates : [0])
            {
                foreach (var season in _period > 0 ? Rates : [0])
                {
                    var error = Run(level, trend, season, 0, null);
                    if (error < best.Error) best = (error, level, trend, season);
                }
            }
        }

        var points = new List<ForecastPoint?>();
        Run(best.Level, best.Trend, best.Season, ahead, points);
        return points;
    }

    // The sum of squared errors; the points too where there is a list for them.
    private double Run(double levelRate, double trendRate, double seasonRate, int ahead, List<ForecastPoint?>? points)
    {
        var season = new double[Math.Max(1, _period)];
        double? level = null;
        var (trend, error, count) = (0.0, 0.0, 0);
        for (var i = 0; i < _series.Count + ahead; i++)
        {
            var term = _period > 0 ? season[i % _period] : 0;
            var steps = Math.Max(1, i - _series.Count + 1);
            var foretold = level + (trend * steps) + term;
            var deviation = count > 1 ? Math.Sqrt(error / (count - 1)) : 0;
            points?.Add(foretold is { } value ? new ForecastPoint(value, deviation * Math.Sqrt(steps)) : null);
            if (i >= _series.Count || _series[i] is not { } number) continue;
            if (level is not { } before)
            {
                level = number;
                continue;
            }

            var miss = number - before - trend - term;
            error += miss * miss;
            count++;
            level = before + trend + (levelRate * miss);
            trend += trendRate * levelRate * miss;
            if (_period > 0) season[i % _period] += seasonRate * (1 - levelRate) * miss;
        }

        return error;
    }
}
