using System.Globalization;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>top</c> and <c>rare</c>: the most or least frequent combinations of values, with their share.</summary>
internal sealed record Top(bool IsRare, int? Limit, IReadOnlyList<string> Counted, IReadOnlyList<string> Keys) : Command
{
    private const int UsualLimit = 10;

    /// <summary>The columns beside the values.</summary>
    public static IReadOnlyList<string> Added { get; } = ["count", "percent"];

    public override string Text => $"{(IsRare ? "rare" : "top")} {(Limit is { } limit ? $"limit={limit} " : "")}{List(Counted)}{(Keys.Count == 0 ? "" : " by " + List(Keys))}";

    public override IEnumerable<Command> Smaller =>
        [.. Shorter(Counted).Select(counted => this with { Counted = counted }), .. Keys.Count > 0 ? [this with { Keys = [] }] : Array.Empty<Command>(), .. Limit is null ? [] : new[] { this with { Limit = null } }];

    public override Table Apply(Table input)
    {
        // What is equally frequent stays in the order of the values.
        var combinations = Group.Make(input.Rows, [.. Keys, .. Counted]);
        return new Table([.. Keys, .. Counted, .. Added], [.. combinations.GroupBy(combination => string.Join('\u0001', combination.Key.Take(Keys.Count).Select(atom => atom.Text))).SelectMany(RowsOf)]);
    }

    private IEnumerable<Row> RowsOf(IEnumerable<Group> combinations)
    {
        var total = combinations.Sum(combination => combination.Rows.Count);
        var ordered = combinations.OrderBy(combination => IsRare ? combination.Rows.Count : -combination.Rows.Count);
        return ordered.Take(Limit is 0 ? int.MaxValue : Limit ?? UsualLimit).Select(combination => Row.Of(
        [
            .. combination.Key.Select((atom, i) => (i < Keys.Count ? Keys[i] : Counted[i - Keys.Count], (Cell?)Cell.Of(atom))),
            ("count", Cell.Of((double)combination.Rows.Count)),
            ("percent", Cell.Of((100.0 * combination.Rows.Count / total).ToString("F6", CultureInfo.InvariantCulture))),
        ]));
    }
}
