using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>streamstats</c>: every row with aggregates over the rows of its group so far.</summary>
internal sealed record StreamStats(IReadOnlyList<Aggregate> Aggregates, IReadOnlyList<string> Keys) : Command
{
    /// <summary>Whether the row itself counts.</summary>
    public bool CountsCurrent { get; init; } = true;

    /// <summary>How many rows back are looked at, 0 for all.</summary>
    public int Window { get; init; }

    /// <summary>Whether the window is one for all groups, in place of one a group.</summary>
    public bool IsGlobal { get; init; } = true;

    public override string Text =>
        $"streamstats {(CountsCurrent ? "" : "current=f ")}{(Window > 0 ? $"window={Window} " : "")}{(IsGlobal ? "" : "global=f ")}{string.Join(", ", Aggregates.Select(aggregate => aggregate.Text))}{(Keys.Count == 0 ? "" : " by " + List(Keys))}";

    public override IEnumerable<Command> Smaller =>
    [
        .. Shorter(Aggregates).Select(aggregates => this with { Aggregates = aggregates }),
        .. Keys.Count > 0 ? [this with { Keys = [.. Keys.Skip(1)] }] : Array.Empty<Command>(),
        .. new[] { this with { CountsCurrent = true }, this with { Window = 0 }, this with { IsGlobal = true } }.Where(simpler => simpler != this),
    ];

    public override Command Nudged(int steps) => this with { Aggregates = [.. Aggregates.Select(aggregate => aggregate with { Nudge = steps })] };

    public override Table Apply(Table input) => input.With(input.Rows.Select((_, at) => Extend(input.Rows, at)), Aggregates.Select(aggregate => aggregate.Output));

    private Row Extend(IReadOnlyList<Row> rows, int at)
    {
        // Of several values in a key the first decides.
        var key = KeyOf(rows[at]);
        if (key.Contains(null)) return rows[at];
        // Rows that lack a key take no part, not even as places in the window.
        var seen = rows.Take(CountsCurrent ? at + 1 : at).Where(row => !KeyOf(row).Contains(null)).ToList();
        if (Window > 0 && IsGlobal) seen = [.. seen.TakeLast(Window)];
        seen = [.. seen.Where(row => KeyOf(row).SequenceEqual(key))];
        if (Window > 0 && !IsGlobal) seen = [.. seen.TakeLast(Window)];
        return Aggregates.Aggregate(rows[at], (extended, aggregate) => extended.With(aggregate.Output, aggregate.Over(seen)));
    }

    private List<Atom?> KeyOf(Row row) => [.. Keys.Select(field => row[field]?.Items[0])];
}
