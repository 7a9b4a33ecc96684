using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>dedup</c>: the first rows of each combination of values.</summary>
internal sealed record Dedup(int? Count, IReadOnlyList<string> Keys) : Command
{
    /// <summary>Whether later rows stay, without the fields.</summary>
    public bool KeepsEvents { get; init; }

    /// <summary>Whether rows that lack a field stay.</summary>
    public bool KeepsEmpty { get; init; }

    /// <summary>Whether only rows that follow each other count as the same.</summary>
    public bool IsConsecutive { get; init; }

    /// <summary>What rows are sorted by before.</summary>
    public IReadOnlyList<SortKey> SortedBy { get; init; } = [];

    public override string Text =>
        $"dedup {(Count is { } count ? $"{count} " : "")}{List(Keys)}{(KeepsEvents ? " keepevents=t" : "")}{(KeepsEmpty ? " keepempty=t" : "")}{(IsConsecutive ? " consecutive=t" : "")}"
        + (SortedBy.Count == 0 ? "" : " sortby " + string.Join(", ", SortedBy.Select(key => (key.IsDescending ? "" : "+") + key.Text)));

    public override IEnumerable<Command> Smaller =>
    [
        .. Shorter(Keys).Select(keys => this with { Keys = keys }),
        .. Shorter(SortedBy).Select(keys => this with { SortedBy = keys }),
        .. new[] { this with { Count = null }, this with { KeepsEvents = false }, this with { KeepsEmpty = false }, this with { IsConsecutive = false }, this with { SortedBy = [] } }.Where(simpler => simpler != this),
    ];

    public override Table Apply(Table input)
    {
        var seen = new List<IReadOnlyList<Cell?>>();
        var kept = new List<Row>();
        foreach (var row in Sort.Apply(input.Rows, SortedBy))
        {
            var key = Keys.Select(field => row[field]).ToList();
            if (key.Contains(null))
            {
                if (KeepsEmpty) kept.Add(row);
                continue;
            }

            if (IsConsecutive && seen.Count > 0 && !seen[^1].SequenceEqual(key)) seen.Clear();
            seen.Add(key);
            if (seen.Count(other => other.SequenceEqual(key)) <= (Count ?? 1)) kept.Add(row);
            else if (KeepsEvents) kept.Add(row.Where(field => !Keys.Contains(field)));
        }

        return input.With(kept);
    }
}
