using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>chart ... over row by column</c>, or <c>timechart ... by column</c>: a row for each value or bucket, a column for each series.</summary>
internal sealed partial record Chart(IReadOnlyList<Aggregate> Aggregates, string Over, string? By) : Command
{
    private const string Other = "OTHER";
    private const string Null = "NULL";
    private const int UsualLimit = 10;

    /// <summary>The width of a bucket of time, as written, for <c>timechart</c>.</summary>
    public (int Count, string Unit)? Span { get; init; }

    /// <summary>How many series keep a column of their own, 0 for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether rows that lack the column's field have a column.</summary>
    public bool ShowsNull { get; init; } = true;

    /// <summary>Whether the series beyond the limit have a column together.</summary>
    public bool ShowsOther { get; init; } = true;

    private double Seconds => Span is { } span ? span.Count * Bin.SecondsOf(span.Unit) : 0;

    public override string Text
    {
        get
        {
            var options = (Limit is { } limit ? $"limit={limit} " : "") + (ShowsNull ? "" : "usenull=f ") + (ShowsOther ? "" : "useother=f ");
            var calls = string.Join(", ", Aggregates.Select(aggregate => aggregate.Text));
            var by = By is null ? "" : " by " + Quoting.Name(By);
            return Span is { } span
                ? string.Create(CultureInfo.InvariantCulture, $"timechart span={span.Count}{span.Unit} {options}{calls}{by}")
                : $"chart {options}{calls} over {Quoting.Name(Over)}{by}";
        }
    }

    public override IEnumerable<Command> Smaller =>
    [
        .. Shorter(Aggregates).Select(aggregates => this with { Aggregates = aggregates }),
        .. By is null ? Array.Empty<Command>() : [this with { By = null, Limit = null, ShowsNull = true, ShowsOther = true }],
        .. new[] { this with { Limit = null }, this with { ShowsNull = true }, this with { ShowsOther = true } }.Where(simpler => simpler != this),
    ];

    public override Command Nudged(int steps) => this with { Aggregates = [.. Aggregates.Select(aggregate => aggregate with { Nudge = steps })] };

    public override Table Apply(Table input)
    {
        // Rows that lack the column's field are not there at all where they have no column.
        var seen = By is null || ShowsNull ? input.Rows : [.. input.Rows.Where(row => row[By] is not null)];
        var rows = (Span is null ? InOrder(Group.Make(seen, [Over])) : Continuous(Buckets(seen))).ToList();
        var table = By is null ? Plain(rows) : Split(rows, By);
        return Span is null ? table : table with { Fields = [.. table.Fields, "_span"] };
    }

    // Ranges go by where they begin.
    private static IEnumerable<Group> InOrder(IReadOnlyList<Group> rows) =>
        rows.All(row => Range().IsMatch(row.Key[0].Text)) ? rows.OrderBy(row => Atom.Of(Range().Match(row.Key[0].Text).Groups[1].Value).Number) : rows;

    [GeneratedRegex(@"\A(-?[0-9.]+)-(-?[0-9.]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    // The rows of a bucket keep their own times.
    private IEnumerable<Group> Buckets(IReadOnlyList<Row> rows) => rows
        .Where(row => row[Over]?.Number is not null)
        .GroupBy(row => Bin.StartOf(row[Over]?.Number ?? 0, Seconds))
        .OrderBy(bucket => bucket.Key)
        .Select(bucket => new Group([Atom.Of(bucket.Key)], [.. bucket]));

    // Every bucket between the first and the last.
    private List<Group> Continuous(IEnumerable<Group> rows)
    {
        var all = new List<Group>();
        foreach (var row in rows)
        {
            for (var next = all.Count == 0 ? row.Key[0].Number : all[^1].Key[0].Number + Seconds; next < row.Key[0].Number; next += Seconds) all.Add(new Group([Atom.Of(next.Value)], []));
            all.Add(row);
        }

        return all;
    }

    private IEnumerable<(string Field, Cell? Cell)> Front(Group row) => [(Over, Cell.Of(row.Key[0])), .. Span is null ? [] : new[] { ("_span", (Cell?)Cell.Of(Seconds)) }];

    private Table Plain(List<Group> rows) => new(
        [Over, .. Aggregates.Select(aggregate => aggregate.Output)],
        [.. rows.Select(row => Row.Of([.. Front(row), .. Aggregates.Select(aggregate => (aggregate.Output, aggregate.Over(row.Rows)))]))]);

    private Table Split(List<Group> rows, string by)
    {
        // A row brings each of its column's values; without one it is in the series of absent values.
        var parts = rows.Select(row => row.Rows.SelectMany(member => member[by] is { } cell ? cell.Items.Select(item => (Series: item.Text, Row: member)) : [(Null, member)]).ToList()).ToList();
        var names = parts.SelectMany(part => part).Select(member => member.Series).Distinct().Where(name => name != Null).ToList();
        var kept = Chosen(names, parts);
        var columns = names.Where(kept.Contains).Order(Comparer<string>.Create(Atom.CompareTexts)).ToList();
        if (ShowsNull && parts.SelectMany(part => part).Any(member => member.Series == Null)) columns.Add(Null);
        if (ShowsOther && kept.Count < names.Count) columns.Add(Other);

        var cells = from aggregate in Aggregates from column in columns select (aggregate, column);
        string Joined(Aggregate aggregate, string column) => Aggregates.Count > 1 ? $"{aggregate.Output}: {column}" : column;
        string NameOf(Aggregate aggregate, string column) => Joined(aggregate, column) == Over ? "VALUE" + Over : Joined(aggregate, column);
        bool Belongs(string series, string column) => series == column || (column == Other && series != Null && !kept.Contains(series));
        var made = rows.Select((row, i) => Row.Of(
            [.. Front(row), .. cells.Select(cell => (NameOf(cell.aggregate, cell.column), cell.aggregate.Over([.. parts[i].Where(member => Belongs(member.Series, cell.column)).Select(member => member.Row)])))]));
        return new Table([Over, .. cells.Select(cell => NameOf(cell.aggregate, cell.column))], [.. made]);
    }

    // The series with the largest sums over all rows; of equal ones the first by name.
    private HashSet<string> Chosen(List<string> names, List<List<(string Series, Row Row)>> parts)
    {
        var limit = Limit ?? UsualLimit;
        if (limit == 0 || names.Count <= limit) return [.. names];
        double SizeOf(string name) => parts.Select(part => part.Where(member => member.Series == name).Select(member => member.Row).ToList())
            .Where(rows => rows.Count > 0)
            .SelectMany(rows => Aggregates.Count > 1 ? [rows.Count] : Aggregates[0].Over(rows)?.Items.Select(item => item.Number) ?? [])
            .OfType<double>().ToList() is { Count: > 0 } sizes ? sizes.Sum() : double.MinValue;
        return [.. names.OrderByDescending(SizeOf).ThenBy(name => name, Comparer<string>.Create(Atom.CompareTexts)).Take(limit)];
    }
}
