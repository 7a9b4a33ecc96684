using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>What a command does to its rows, as the language reference groups them.</summary>
public enum CommandKind
{
    /// <summary>Starts a pipeline with rows of its own.</summary>
    Generating,

    /// <summary>Works on each row by itself.</summary>
    Streaming,

    /// <summary>Needs all rows, and passes rows on.</summary>
    Dataset,

    /// <summary>Turns rows into a table of results.</summary>
    Transforming,
}

/// <summary>The manual of one command: what <c>breakwater commands NAME</c> and the reference pages show beside the golden examples.</summary>
/// <param name="Name">The name, lower case; commands are found without regard to case.</param>
/// <param name="Syntax">Arguments and options in the usual brackets.</param>
/// <param name="Summary">What it does, in one or two sentences.</param>
/// <param name="Kind">What it does to its rows.</param>
public sealed record CommandManual(string Name, string Syntax, string Summary, CommandKind Kind)
{
    /// <summary>Other names of the same command.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Options that tell Splunk where or how long to run, or what a page shows: they are read and change no row here.</summary>
    public IReadOnlyList<string> WithoutEffect { get; init; } = [];
}

/// <summary>One command of a search, as written. The record is the whole command: its parameters are the syntax, <c>Parse</c> reads it, <see cref="Bind"/> gives it meaning.</summary>
public abstract record Command(TextSpan Span) : CommandSyntax(Span)
{
    /// <summary>The plan of this command over <paramref name="input"/>. <see cref="BindContext.IsFirst"/> tells whether the command starts its pipeline; the input then has no rows.</summary>
    public abstract PlanNode Bind(PlanNode input, BindContext context);
}

/// <summary>What every command type supplies besides its instances.</summary>
public interface ICommand<TSelf>
    where TSelf : Command, ICommand<TSelf>
{
    /// <summary>Name and documentation.</summary>
    static abstract CommandManual Manual { get; }

    /// <summary>Reads the arguments; the name has been consumed. Reports what is wrong, and returns null where nothing sensible remains.</summary>
    static abstract TSelf? Parse(ref CommandParser parser, TextSpan name);
}
