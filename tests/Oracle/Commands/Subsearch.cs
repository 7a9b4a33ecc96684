using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary>A search of its own: a known table, and commands on it.</summary>
internal sealed record Subsearch(string Name, IReadOnlyList<Command> Commands)
{
    /// <summary>The search in brackets.</summary>
    public string Text => $"[| inputlookup {Name}{string.Concat(Commands.Select(command => " | " + command.Text))}]";

    /// <summary>Simpler searches to try in its place.</summary>
    public IEnumerable<Subsearch> Smaller => Pipelines.Smaller(Commands).Select(commands => this with { Commands = commands });

    /// <summary>Its rows.</summary>
    public Table Answer => Pipelines.Apply(Commands, KnownTables.All[Name]);

    /// <summary>The same search with inexact numbers off by a little.</summary>
    public Subsearch Nudged(int steps) => this with { Commands = [.. Commands.Select(command => command.Nudged(steps))] };
}

/// <summary>Commands one after the other.</summary>
internal static class Pipelines
{
    /// <summary>What they make of a table. Without rows there are no columns.</summary>
    public static Table Apply(IReadOnlyList<Command> commands, Table input) => commands.Aggregate(input, (table, command) => command.Apply(table) is { Rows.Count: > 0 } made ? made : new Table([], []));

    /// <summary>Every list of commands that is a step simpler.</summary>
    public static IEnumerable<IReadOnlyList<Command>> Smaller(IReadOnlyList<Command> commands)
    {
        for (var i = 0; i < commands.Count; i++) yield return [.. commands.Where((_, at) => at != i)];
        for (var i = 0; i < commands.Count; i++)
        {
            foreach (var smaller in commands[i].Smaller) yield return [.. commands.Select((command, at) => at == i ? smaller : command)];
        }
    }
}
