using System.Globalization;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Language.Parsing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>A bound of a forecast, as <c>lower90=name</c> asks for it: the number that the value exceeds, or stays below, where a part of all numbers in percent lies between both bounds.</summary>
public sealed record PredictionBound(bool IsLower, int Percent, string Name)
{
    internal const int DefaultPercent = 95;

    // Two-sided 95% of the normal distribution, with all its decimals.
    private const double Deviations95 = 1.959963984540054;

    /// <summary>The option's name.</summary>
    public string Option => (IsLower ? "lower" : "upper") + Percent.ToString(CultureInfo.InvariantCulture);

    /// <summary>How many standard deviations it lies from the forecast.</summary>
    internal double Deviations => (IsLower ? -1 : 1) * (Percent == DefaultPercent ? Deviations95 : NormalDistribution.QuantileOfTail((1 - (Percent / 100.0)) / 2));

    /// <summary>Reads a bound where one comes next.</summary>
    internal static bool TryRead(ref CommandParser parser, out PredictionBound bound)
    {
        bound = new PredictionBound(true, DefaultPercent, "");
        if (!parser.PeekOption()) return false;
        for (var percent = 0; percent < 100; percent++)
        {
            foreach (var isLower in (ReadOnlySpan<bool>)[true, false])
            {
                var wanted = new PredictionBound(isLower, percent, "");
                if (!parser.TryOption(wanted.Option, out var option)) continue;
                bound = wanted with { Name = option.Text };
                return true;
            }
        }

        return false;
    }
}
