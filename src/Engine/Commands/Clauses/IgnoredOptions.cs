using Breakwater.Language.Parsing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Options that change no row: those that concern Splunk's own machinery, which a command's manual lists, and those that ask for what does not exist here, which are reported.</summary>
internal static class IgnoredOptions
{
    /// <summary>Consumes one of the options that the manual lists as without effect, where it comes next.</summary>
    public static bool TrySkip(ref CommandParser parser, CommandManual manual)
    {
        foreach (var name in manual.WithoutEffect)
        {
            if (parser.TryOption(name, out _)) return true;
        }

        return false;
    }

    /// <summary>Consumes the option where it comes next, with a warning unless its value is the one that asks for nothing.</summary>
    /// <param name="parser">Where to read.</param>
    /// <param name="name">The option.</param>
    /// <param name="harmless">The value that means what happens here anyway.</param>
    /// <param name="missing">What is not there.</param>
    public static bool TryWarn(ref CommandParser parser, string name, string harmless, string missing)
    {
        if (!parser.TryOption(name, out var option)) return false;
        var isHarmless = bool.TryParse(harmless, out var usual) ? parser.ReadBoolean(option) is not { } value || value == usual : option.Text.Equals(harmless, StringComparison.OrdinalIgnoreCase);
        if (!isHarmless) parser.Diagnostics.Report(CommandCodes.MissingOption, option.Span, $"'{name}={option.Text}' has no effect here: {missing}");
        return true;
    }
}
