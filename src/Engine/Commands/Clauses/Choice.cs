using Breakwater.Language.Parsing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Reads options whose value is one of a few words.</summary>
internal static class Choice
{
    /// <summary>The choice in lower case; <paramref name="choices"/>[0] after reporting a word that is none of them.</summary>
    public static string Read(ref CommandParser parser, OptionValue option, params ReadOnlySpan<string> choices)
    {
        foreach (var choice in choices)
        {
            if (choice.Equals(option.Text, StringComparison.OrdinalIgnoreCase)) return choice;
        }

        parser.Diagnostics.Report(CommandCodes.UnknownChoice, option.Span, $"'{option.Name}' is one of {string.Join(", ", choices)}, found '{option.Text}'");
        return choices[0];
    }
}
