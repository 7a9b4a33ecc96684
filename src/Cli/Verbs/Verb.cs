using System.CommandLine;

namespace Breakwater.Cli.Verbs;

/// <summary>One command of the command line: its arguments and options, what it says about itself, and what it does. Listed once, in <see cref="CommandLine"/>.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>What to type, and what it does; shown by <c>--help</c>.</summary>
    public IReadOnlyList<(string Line, string Meaning)> Examples { get; init; } = [];

    /// <summary>More to say in <c>--help</c> than options do, as paragraphs; empty for most.</summary>
    public string Details { get; init; } = "";

    /// <summary>Does it. Throws <see cref="UsageException"/> where the input is wrong; returns an exit code.</summary>
    public abstract int Run(ParseResult arguments, Session session);
}

/// <summary>A command that only holds others.</summary>
internal sealed class VerbGroup(string name, string description) : Verb(name, description)
{
    public override int Run(ParseResult arguments, Session session)
    {
        HelpPage.Write(this, session.Error, session.Terminal.Width, session.ErrorPalette);
        return ExitCodes.Usage;
    }
}
