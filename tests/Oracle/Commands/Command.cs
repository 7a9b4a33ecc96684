using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary>A command of a search: its text and its meaning, row by row.</summary>
internal abstract record Command
{
    /// <summary>The command as a search spells it.</summary>
    public abstract string Text { get; }

    /// <summary>Simpler commands to try in its place.</summary>
    public virtual IEnumerable<Command> Smaller => [];

    /// <summary>The same command with inexact numbers off by a little.</summary>
    public virtual Command Nudged(int steps) => this;

    /// <summary>What it makes of its input.</summary>
    public abstract Table Apply(Table input);

    /// <summary>Every list that lacks one of several items, as long as any is left.</summary>
    protected static IEnumerable<IReadOnlyList<T>> Shorter<T>(IReadOnlyList<T> items) =>
        items.Count < 2 ? [] : Enumerable.Range(0, items.Count).Select(left => (IReadOnlyList<T>)[.. items.Where((_, i) => i != left)]);

    /// <summary>A list of fields.</summary>
    protected static string List(IEnumerable<string> fields, string separator = ", ") => string.Join(separator, fields.Select(Expressions.Quoting.Name));
}
