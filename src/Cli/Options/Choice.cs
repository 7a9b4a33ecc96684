using System.CommandLine;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Options;

/// <summary>An option that takes one of some words, the first of them unless told otherwise.</summary>
internal sealed class Choice : Option<string>
{
    private readonly string[] _words;

    public Choice(string name, string description, params string[] words)
        : base(name)
    {
        _words = words;
        Description = description;
        HelpName = string.Join('|', words);
    }

    /// <summary>The chosen word.</summary>
    public string Read(ParseResult arguments)
    {
        if (arguments.GetValue(this) is not { } given) return _words[0];
        return Array.Find(_words, word => word.Equals(given, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(CliCodes.BadValue, $"'{Name}' cannot be '{given}'", NameSuggestion.Help(given, _words, $"use one of {string.Join(", ", _words)}"));
    }
}
