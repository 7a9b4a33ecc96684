using System.Globalization;

namespace Breakwater.Cli.Options;

/// <summary>Numbers with a unit behind them, as they are typed.</summary>
internal static class Quantity
{
    private const double SecondsOfDay = 24 * 60 * 60;

    // Days, not calendar units: what is kept does not depend on which month it is.
    private static readonly (string Name, double Seconds)[] Ages = [("s", 1), ("m", 60), ("h", 3600), ("d", SecondsOfDay), ("w", 7 * SecondsOfDay), ("y", 365 * SecondsOfDay)];

    private static readonly (string Name, double Bytes)[] Sizes =
        [("KiB", 1024), ("MiB", 1024 * 1024), ("GiB", 1024 * 1024 * 1024), ("TiB", 1024L * 1024 * 1024 * 1024), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1)];

    /// <summary>A stretch of time such as <c>90d</c>, in seconds.</summary>
    public static double ReadAge(string option, string text) =>
        TryRead(text, Ages, out var seconds) ? seconds : throw new UsageException(CliCodes.BadValue, $"'{option}' cannot be '{text}'", "write a number and s, m, h, d, w or y, such as 90d");

    /// <summary>A number of bytes such as <c>100GB</c>.</summary>
    public static long ReadSize(string option, string text) =>
        TryRead(text, Sizes, out var bytes) && bytes < long.MaxValue ? (long)bytes : throw new UsageException(CliCodes.BadValue, $"'{option}' cannot be '{text}'", "write a number and B, kB, MB, GB, TB, or KiB, MiB, GiB, TiB, such as 100GB");

    private static bool TryRead(string text, ReadOnlySpan<(string Name, double Factor)> units, out double amount)
    {
        foreach (var (name, factor) in units)
        {
            if (!text.EndsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            var isNumber = double.TryParse(text.AsSpan(0, text.Length - name.Length).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
            amount = number * factor;
            return isNumber;
        }

        amount = 0;
        return false;
    }
}
