namespace Breakwater.Engine.Operators.Anomalies;

/// <summary>The normal distribution with mean 0 and deviation 1.</summary>
internal static class NormalDistribution
{
    private const double Precision = 1e-10;

    /// <summary>The number that is exceeded with the given probability, for probabilities between 0 and 1.</summary>
    public static double QuantileOfTail(double probability)
    {
        var (low, high) = (-40.0, 40.0);
        while (high - low > Precision)
        {
            var middle = (low + high) / 2;
            if (Tail(middle) > probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>The probability of more than <paramref name="number"/>.</summary>
    public static double Tail(double number) => number < 0 ? 1 - Tail(-number) : UpperTail(number);

    // Zelen and Severo's approximation (Abramowitz and Stegun 26.2.17), right to seven decimals.
    private static double UpperTail(double number)
    {
        var t = 1 / (1 + (0.2316419 * number));
        var polynomial = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Exp(-number * number / 2) / Math.Sqrt(2 * Math.PI) * polynomial;
    }
}
