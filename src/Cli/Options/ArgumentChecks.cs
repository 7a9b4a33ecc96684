using System.CommandLine;
using System.CommandLine.Parsing;
using Breakwater.Cli.Verbs;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Options;

/// <summary>Turns what the parser could not place into diagnostics that say what was meant.</summary>
internal static class ArgumentChecks
{
    /// <summary>Throws for the first thing that is wrong with the command line's form.</summary>
    public static void Check(ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        CheckUnmatched(parsed, verb);
        CheckMistypedOptions(parsed, verb);
        if (parsed.Errors is not [var error, ..] || verb is VerbGroup) return;
        throw Explain(error, verb);
    }

    private static void CheckUnmatched(ParseResult parsed, Command verb)
    {
        if (parsed.UnmatchedTokens is not [var token, ..]) return;
        if (IsOption(token)) throw UnknownOption(token, verb);
        if (verb.Subcommands.Count > 0)
        {
            var path = PathOf(verb);
            throw new UsageException(
                CliCodes.UnknownCommand, $"'{DisplayNameOf(token)}' is no command of '{path}'", NameSuggestion.Help(token, verb.Subcommands.Select(command => command.Name), $"'{path} --help' lists the commands"));
        }

        throw new UsageException(CliCodes.BadArguments, $"'{PathOf(verb)}' has no use for the argument '{DisplayNameOf(token)}'", $"see '{PathOf(verb)} --help'; a search or a name with blanks goes in quotes");
    }

    /// <summary>The parser takes a mistyped option for an argument where a command takes arguments; a path that begins with a dash goes after <c>--</c>.</summary>
    private static void CheckMistypedOptions(ParseResult parsed, Command verb)
    {
        var isOpen = true;
        var plain = new HashSet<Token>();
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.DoubleDash) isOpen = false;
            else if (isOpen) plain.Add(token);
        }

        foreach (var argument in verb.Arguments)
        {
            foreach (var token in parsed.GetResult(argument)?.Tokens ?? [])
            {
                if (IsOption(token.Value) && plain.Contains(token)) throw UnknownOption(token.Value, verb);
            }
        }
    }

    private static UsageException UnknownOption(string token, Command verb)
    {
        var name = token.Split('=')[0];
        var known = OptionsOf(verb).SelectMany(option => option.Aliases.Prepend(option.Name));
        return new UsageException(CliCodes.UnknownOption, $"'{PathOf(verb)}' has no option '{DisplayNameOf(name)}'", NameSuggestion.Help(name, known, $"'{PathOf(verb)} --help' lists its options"));
    }

    private static UsageException Explain(ParseError error, Command verb)
    {
        var help = $"see '{PathOf(verb)} --help'";
        switch (error.SymbolResult)
        {
            case OptionResult { Tokens.Count: 0 } option:
                return new UsageException(CliCodes.BadValue, $"'{option.Option.Name}' needs a value", help);
            case OptionResult { Tokens.Count: > 1 } option:
                return new UsageException(CliCodes.BadValue, $"'{option.Option.Name}' is given {option.Tokens.Count} times, and takes one value", help);
            case ArgumentResult argument when argument.Tokens.Count == 0 && argument.Parent is CommandResult:
                return new UsageException(CliCodes.BadArguments, $"'{PathOf(verb)}' needs {argument.Argument.Name}", help);
            case CommandResult when verb.Arguments is [var first, ..] && error.Message.StartsWith("Required", StringComparison.Ordinal):
                return new UsageException(CliCodes.BadArguments, $"'{PathOf(verb)}' needs {first.Name}", help);
            default:
                return new UsageException(CliCodes.BadArguments, char.ToLowerInvariant(error.Message[0]) + error.Message[1..].TrimEnd('.'), help);
        }
    }

    /// <summary>The options of a command and, further up, those that reach down to it.</summary>
    internal static IEnumerable<Option> OptionsOf(Command verb)
    {
        IEnumerable<Option> options = verb.Options;
        for (var above = verb.Parents.OfType<Command>().FirstOrDefault(); above is not null; above = above.Parents.OfType<Command>().FirstOrDefault())
            options = options.Concat(above.Options.Where(option => option.Recursive));
        return options;
    }

    /// <summary>The command as it is typed.</summary>
    internal static string PathOf(Command verb) => verb.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {verb.Name}" : verb.Name;

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-';

    private static string DisplayNameOf(string token) => Terminals.DisplayText.Fit(token, 60);
}
