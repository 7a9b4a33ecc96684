using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary>Rows with the same values in some fields.</summary>
internal sealed record Group(IReadOnlyList<Atom> Key, IReadOnlyList<Row> Rows)
{
    /// <summary>Every combination of one value from each field; none for a row that lacks a field.</summary>
    public static IEnumerable<IReadOnlyList<Atom>> KeysOf(Row row, IReadOnlyList<string> fields)
    {
        IEnumerable<IReadOnlyList<Atom>> keys = [[]];
        foreach (var field in fields) keys = keys.SelectMany(key => (row[field]?.Items ?? []).Select(item => (IReadOnlyList<Atom>)[.. key, item]));
        return keys;
    }

    /// <summary>The row in each of its groups, with the values of that group's key only.</summary>
    public static IEnumerable<(IReadOnlyList<Atom> Key, Row Row)> Members(Row row, IReadOnlyList<string> fields) =>
        KeysOf(row, fields).Select(key => (key, row.With(Row.Of(fields.Select((field, i) => (field, (Cell?)Cell.Of(key[i])))))));

    /// <summary>The groups of a table, in order of their keys: numbers by size, then texts by their bytes.</summary>
    public static IReadOnlyList<Group> Make(IReadOnlyList<Row> rows, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0) return [new Group([], rows)];
        var pairs = rows.SelectMany(row => Members(row, fields)).ToList();
        var groups = pairs.GroupBy(pair => string.Join('\u0001', pair.Key.Select(atom => atom.Text))).Select(group => new Group(group.First().Key, [.. group.Select(pair => pair.Row)]));
        return [.. groups.OrderBy(group => group.Key, Comparer<IReadOnlyList<Atom>>.Create((left, right) => Compare(left, right)))];
    }

    private static int Compare(IReadOnlyList<Atom> left, IReadOnlyList<Atom> right)
    {
        for (var i = 0; i < left.Count; i++)
        {
            var (x, y) = (left[i], right[i]);
            var order = (x.Number is null).CompareTo(y.Number is null);
            if (order == 0) order = Nullable.Compare(x.Number, y.Number);
            if (order == 0) order = Atom.CompareTexts(x.Text, y.Text);
            if (order != 0) return order;
        }

        return 0;
    }
}

/// <summary><c>stats</c>: a row a group.</summary>
internal sealed record Stats(IReadOnlyList<Aggregate> Aggregates, IReadOnlyList<string> Keys) : Command
{
    public override string Text => $"stats {string.Join(", ", Aggregates.Select(aggregate => aggregate.Text))}{(Keys.Count == 0 ? "" : " by " + List(Keys))}";

    public override IEnumerable<Command> Smaller =>
        [.. Shorter(Aggregates).Select(aggregates => this with { Aggregates = aggregates }), .. Shorter(Keys).Select(keys => this with { Keys = keys }), .. Keys.Count == 1 ? [this with { Keys = [] }] : Array.Empty<Command>()];

    public override Command Nudged(int steps) => this with { Aggregates = [.. Aggregates.Select(aggregate => aggregate with { Nudge = steps })] };

    public override Table Apply(Table input)
    {
        var rows = Group.Make(input.Rows, Keys).Select(group => Row.Of(
            [.. Keys.Select((key, i) => (key, (Cell?)Cell.Of(group.Key[i]))), .. Aggregates.Select(aggregate => (aggregate.Output, aggregate.Over(group.Rows)))]));
        return new Table([.. Keys, .. Aggregates.Select(aggregate => aggregate.Output)], [.. rows]);
    }
}

/// <summary><c>stats values(*) as * by ...</c>: the same aggregate of every field.</summary>
internal sealed record StatsAll(string Function, string Prefix, IReadOnlyList<string> Keys) : Command
{
    public override string Text => $"stats {Function}(*) as {Prefix}*{(Keys.Count == 0 ? "" : " by " + List(Keys))}";

    public override IEnumerable<Command> Smaller => Keys.Count == 0 ? [] : [this with { Keys = [] }];

    public override Table Apply(Table input)
    {
        // A key keeps its values, whatever a wildcard would put there.
        var fields = input.Fields.Where(field => !Table.IsInternal(field) && !Keys.Contains(field) && !Keys.Contains(Prefix + field));
        return new Stats([.. fields.Select(field => new Aggregate(Function, new AggregateInput(field, null, null), Prefix + field))], Keys).Apply(input);
    }
}

/// <summary><c>eventstats</c>: every row with the aggregates of its group; of several values in a key the first decides.</summary>
internal sealed record EventStats(IReadOnlyList<Aggregate> Aggregates, IReadOnlyList<string> Keys) : Command
{
    public override string Text => $"eventstats {string.Join(", ", Aggregates.Select(aggregate => aggregate.Text))}{(Keys.Count == 0 ? "" : " by " + List(Keys))}";

    public override IEnumerable<Command> Smaller =>
        [.. Shorter(Aggregates).Select(aggregates => this with { Aggregates = aggregates }), .. Shorter(Keys).Select(keys => this with { Keys = keys }), .. Keys.Count == 1 ? [this with { Keys = [] }] : Array.Empty<Command>()];

    public override Command Nudged(int steps) => this with { Aggregates = [.. Aggregates.Select(aggregate => aggregate with { Nudge = steps })] };

    public override Table Apply(Table input)
    {
        var groups = Group.Make(input.Rows, Keys);
        return input.With(input.Rows.Select(row => Extend(row, groups)), Aggregates.Select(aggregate => aggregate.Output));
    }

    private Row Extend(Row row, IReadOnlyList<Group> groups)
    {
        if (Group.KeysOf(row, Keys).FirstOrDefault() is not { } key) return row;
        var group = groups.First(group => group.Key.SequenceEqual(key));
        return Aggregates.Aggregate(row, (extended, aggregate) => extended.With(aggregate.Output, aggregate.Over(group.Rows)));
    }
}
