using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary>The tables that searches may read besides their events; as in any file, a cell is one text or absent.</summary>
internal static class KnownTables
{
    /// <summary>The tables by name.</summary>
    public static IReadOnlyDictionary<string, Table> All { get; } = new Dictionary<string, Table>
    {
        ["people"] = Make(["k", "name", "n"], ["x", "Xaver", "1"], ["y", "Yan", null], ["x", "Xenia", "10"], ["X", "big", "2"], ["1", null, "9"], ["10", "ten", "1.0"]),
        ["places"] = Make(["s", "k", "place"], ["a", "x", "here"], ["b", "y", "there"], ["a", "1", "here"], ["A", "x", "up"], ["ab", "z", "a"]),
    };

    private static Table Make(string[] fields, params string?[][] rows) =>
        new(fields, [.. rows.Select(row => Row.Of(fields.Zip(row, (field, text) => (field, text is null ? null : Cell.Of(text)))))]);
}

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

/// <summary><c>append</c>: the rows of a subsearch after the others.</summary>
internal sealed record Append(Subsearch Added) : Command
{
    public override string Text => $"append {Added.Text}";

    public override IEnumerable<Command> Smaller => Added.Smaller.Select(added => new Append(added));

    public override Command Nudged(int steps) => new Append(Added.Nudged(steps));

    public override Table Apply(Table input)
    {
        var added = Added.Answer;
        return input.With([.. input.Rows, .. added.Rows], added.Fields);
    }
}

/// <summary><c>appendpipe</c>: what commands make of the rows, after the rows.</summary>
internal sealed record AppendPipe(IReadOnlyList<Command> Commands) : Command
{
    public override string Text => $"appendpipe [{string.Join(" | ", Commands.Select(command => command.Text))}]";

    public override IEnumerable<Command> Smaller => Pipelines.Smaller(Commands).Where(commands => commands.Count > 0).Select(commands => new AppendPipe(commands));

    public override Command Nudged(int steps) => new AppendPipe([.. Commands.Select(command => command.Nudged(steps))]);

    public override Table Apply(Table input)
    {
        var added = Pipelines.Apply(Commands, input);
        return input.With([.. input.Rows, .. added.Rows], added.Fields);
    }
}

/// <summary><c>appendcols</c>: the fields of a subsearch's rows beside those of the rows, the first to the first and so on.</summary>
internal sealed record AppendCols(Subsearch Added, bool Overrides) : Command
{
    public override string Text => $"appendcols {(Overrides ? "override=t " : "")}{Added.Text}";

    public override IEnumerable<Command> Smaller => [.. Added.Smaller.Select(added => this with { Added = added }), .. Overrides ? [this with { Overrides = false }] : Array.Empty<Command>()];

    public override Command Nudged(int steps) => this with { Added = Added.Nudged(steps) };

    public override Table Apply(Table input)
    {
        var added = Added.Answer;
        var rows = Enumerable.Range(0, Math.Max(input.Rows.Count, added.Rows.Count)).Select(i => (i < input.Rows.Count, i < added.Rows.Count) switch
        {
            (true, true) => Merge(input.Rows[i], added.Rows[i].Where(field => !Table.IsInternal(field))),
            (true, false) => input.Rows[i],
            _ => added.Rows[i].Where(field => !Table.IsInternal(field)),
        });
        return input.With(rows, added.Fields);
    }

    private Row Merge(Row row, Row added) => Overrides ? row.With(added) : added.With(row);
}

/// <summary><c>join</c>: the rows of a subsearch that have the same values, merged into each row.</summary>
internal sealed record Join(IReadOnlyList<string> Keys, Subsearch Added) : Command
{
    /// <summary>Whether rows without a match stay.</summary>
    public bool IsLeft { get; init; }

    /// <summary>Whether every match makes a row, in place of the first.</summary>
    public bool TakesAll { get; init; }

    /// <summary>Whether values that the row has stay.</summary>
    public bool KeepsOwn { get; init; }

    public override string Text => $"join {(IsLeft ? "type=left " : "")}{(TakesAll ? "max=0 " : "")}{(KeepsOwn ? "overwrite=f " : "")}{List(Keys)} {Added.Text}";

    public override IEnumerable<Command> Smaller =>
    [
        .. Added.Smaller.Select(added => this with { Added = added }),
        .. Shorter(Keys).Select(keys => this with { Keys = keys }),
        .. new[] { this with { IsLeft = false }, this with { TakesAll = false }, this with { KeepsOwn = false } }.Where(simpler => simpler != this),
    ];

    public override Command Nudged(int steps) => this with { Added = Added.Nudged(steps) };

    public override Table Apply(Table input)
    {
        var added = Added.Answer;
        return input.With(input.Rows.SelectMany(row => Matched(row, added.Rows)), added.Fields.Except(Keys));
    }

    private IEnumerable<Row> Matched(Row row, IReadOnlyList<Row> added)
    {
        var matches = added.Where(other => Keys.All(key => row[key] is { } cell && cell.Equals(other[key]))).Take(TakesAll ? int.MaxValue : 1).ToList();
        if (matches.Count == 0) return IsLeft ? [row] : [];
        return matches.Select(match => match.Where(field => !Table.IsInternal(field))).Select(match => KeepsOwn ? match.With(row) : row.With(match));
    }
}

/// <summary><c>lookup</c>: columns of the rows of a known table that fit.</summary>
internal sealed record Lookup(string Name, string Column, string Field, IReadOnlyList<string> Outputs, bool FillsOnly) : Command
{
    public override string Text => $"lookup {Name} {Column}{(Field == Column ? "" : " as " + Expressions.Quoting.Name(Field))} {(FillsOnly ? "outputnew" : "output")} {List(Outputs)}";

    public override IEnumerable<Command> Smaller => Shorter(Outputs).Select(outputs => this with { Outputs = outputs });

    public override Table Apply(Table input) => input.With(input.Rows.Select(Extend), Outputs);

    private Row Extend(Row row)
    {
        // Of several values each is looked up.
        var matches = (row[Field]?.Items ?? []).SelectMany(item => KnownTables.All[Name].Rows.Where(other => other[Column]?.Text == item.Text)).ToList();
        if (matches.Count == 0) return FillsOnly ? row : Outputs.Aggregate(row, (cleared, output) => cleared.With(output, null));
        return Outputs.Aggregate(row, (extended, output) => FillsOnly && row[output] is not null ? extended : extended.With(output, Cell.Of(matches.SelectMany(match => match[output]?.Items ?? []))));
    }
}
