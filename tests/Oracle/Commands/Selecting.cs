using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>head N</c>: the first rows.</summary>
internal sealed record Head(int Count) : Command
{
    public override string Text => $"head {Count}";

    public override Table Apply(Table input) => input.With(input.Rows.Take(Count));
}

/// <summary><c>head (condition)</c>: rows up to the first for which the condition does not hold.</summary>
internal sealed record HeadWhile(Expressions.Condition While, bool PassesUnknown, bool KeepsLast, int? Limit) : Command
{
    public override string Text => $"head{(Limit is { } limit ? $" limit={limit}" : "")} ({While.Text}){(PassesUnknown ? " null=t" : "")}{(KeepsLast ? " keeplast=t" : "")}";

    public override IEnumerable<Command> Smaller => While.Smaller.Select(condition => this with { While = condition });

    public override Table Apply(Table input)
    {
        var kept = new List<Row>();
        foreach (var row in input.Rows.Take(Limit ?? int.MaxValue))
        {
            var passes = While.Holds(row) ?? PassesUnknown;
            if (passes || KeepsLast) kept.Add(row);
            if (!passes) break;
        }

        return input.With(kept);
    }
}

/// <summary><c>tail N</c>: the last rows, the last one first.</summary>
internal sealed record Tail(int Count) : Command
{
    public override string Text => $"tail {Count}";

    public override Table Apply(Table input) => input.With(input.Rows.Reverse().Take(Count));
}

/// <summary><c>reverse</c>.</summary>
internal sealed record Reverse : Command
{
    public override string Text => "reverse";

    public override Table Apply(Table input) => input.With(input.Rows.Reverse());
}

/// <summary><c>uniq</c>: rows that differ from the one before.</summary>
internal sealed record Uniq : Command
{
    public override string Text => "uniq";

    public override Table Apply(Table input) => input.With(input.Rows.Where((row, i) => i == 0 || !row.IsSameAs(input.Rows[i - 1])));
}

/// <summary><c>where condition</c>: rows for which it is true.</summary>
internal sealed record Where(Expressions.Condition Condition) : Command
{
    public override string Text => $"where {Condition.Text}";

    public override IEnumerable<Command> Smaller => Condition.Smaller.Select(condition => new Where(condition));

    public override Table Apply(Table input) => input.With(input.Rows.Where(row => Condition.Holds(row) is true));
}
