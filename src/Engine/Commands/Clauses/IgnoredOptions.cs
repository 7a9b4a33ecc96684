using Breakwater.Language.Parsing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Options that tell Splunk where or how long to run, or what a page shows, and change no row here.</summary>
internal static class IgnoredOptions
{
    /// <summary>Consumes one of <paramref name="names"/> where it comes next.</summary>
    public static bool TrySkip(ref CommandParser parser, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parser.TryOption(name, out _)) return true;
        }

        return false;
    }
}
