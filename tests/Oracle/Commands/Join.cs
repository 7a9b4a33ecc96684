using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

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
