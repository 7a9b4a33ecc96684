using Breakwater.Language.Parsing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Options of stats and its kin that only tell Splunk how to run, or how to show lists, and change no value here.</summary>
internal static class StatsOptions
{
    private static readonly string[] WithoutEffect = ["partitions", "delim"];

    /// <summary>Consumes such an option where it comes next.</summary>
    public static bool TrySkip(ref CommandParser parser)
    {
        foreach (var name in WithoutEffect)
        {
            if (parser.TryOption(name, out _)) return true;
        }

        return false;
    }
}
