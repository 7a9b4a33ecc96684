using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

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
