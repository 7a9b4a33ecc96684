using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary>Names with <c>*</c> for any characters.</summary>
internal static class Wildcard
{
    /// <summary>Whether a name fits a pattern, with regard to case unless said otherwise.</summary>
    public static bool Fits(string pattern, string name, bool ignoresCase = false)
    {
        if (pattern.Length == 0) return name.Length == 0;
        if (pattern[0] == '*') return Fits(pattern[1..], name, ignoresCase) || (name.Length > 0 && Fits(pattern, name[1..], ignoresCase));
        var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return name.Length > 0 && name[..1].Equals(pattern[..1], comparison) && Fits(pattern[1..], name[1..], ignoresCase);
    }
}

/// <summary><c>fields list</c> keeps what is listed and what is internal; <c>fields - list</c> removes what is listed.</summary>
internal sealed record Fields(bool Removes, IReadOnlyList<string> Patterns) : Command
{
    public override string Text => $"fields {(Removes ? "- " : "")}{List(Patterns)}";

    public override IEnumerable<Command> Smaller => Shorter(Patterns).Select(patterns => this with { Patterns = patterns });

    public override Table Apply(Table input)
    {
        // A pattern reaches internal fields only where it begins like one.
        bool Keeps(string field) => Patterns.Any(pattern => Wildcard.Fits(pattern, field) && (pattern.StartsWith('_') || !Table.IsInternal(field))) ? !Removes : Removes || Table.IsInternal(field);
        return new Table([.. input.Fields.Where(Keeps)], [.. input.Rows.Select(row => row.Where(Keeps))]);
    }
}

/// <summary><c>table list</c>: the listed fields in that order, nothing else.</summary>
internal sealed record TableCommand(IReadOnlyList<string> Patterns) : Command
{
    public override string Text => $"table {List(Patterns)}";

    public override IEnumerable<Command> Smaller => Shorter(Patterns).Select(patterns => new TableCommand(patterns));

    public override Table Apply(Table input)
    {
        var fields = Patterns
            .SelectMany(pattern => pattern.Contains('*', StringComparison.Ordinal) ? input.Fields.Where(field => Wildcard.Fits(pattern, field) && !Table.IsInternal(field)) : [pattern])
            .Distinct().ToList();
        return new Table(fields, [.. input.Rows.Select(row => Row.Of(fields.Select(field => (field, row[field]))))]);
    }
}

/// <summary><c>rename a as b</c>: the new name has what the old one had, absent included.</summary>
internal sealed record Rename(IReadOnlyList<(string From, string To)> Pairs) : Command
{
    public override string Text => "rename " + string.Join(", ", Pairs.Select(pair => $"{Quoting.Name(pair.From)} as {Quoting.Name(pair.To)}"));

    public override IEnumerable<Command> Smaller => Shorter(Pairs).Select(pairs => new Rename(pairs));

    public override Table Apply(Table input) => Pairs.Aggregate(input, (table, pair) => Change(table, pair.From, pair.To));

    private static Table Change(Table input, string from, string to)
    {
        if (from == to) return input;
        var rows = input.Rows.Select(row => row.With(to, row[from]).With(from, null));
        return new Table([.. input.Fields.Where(field => field != to).Select(field => field == from ? to : field)], [.. rows]);
    }
}

/// <summary><c>rename a* as b*</c>: every field that fits keeps what stands for the <c>*</c>.</summary>
internal sealed record RenameAll(string From, string To) : Command
{
    public override string Text => $"rename {From}* as {To}*";

    public override Table Apply(Table input) =>
        input.Fields.Where(field => field.StartsWith(From, StringComparison.Ordinal)).Aggregate(input, (table, field) => new Rename([(field, To + field[From.Length..])]).Apply(table));
}

/// <summary><c>fillnull</c>: a value where there is none, in the listed fields or in all.</summary>
internal sealed record FillNull(string? Value, IReadOnlyList<string> Listed) : Command
{
    public override string Text => $"fillnull{(Value is null ? "" : $" value={Quoting.Text(Value)}")}{(Listed.Count == 0 ? "" : " " + List(Listed))}";

    public override IEnumerable<Command> Smaller => Shorter(Listed).Select(listed => this with { Listed = listed });

    public override Table Apply(Table input)
    {
        var fields = Listed.Count > 0 ? Listed : [.. input.PresentFields.Where(field => !Table.IsInternal(field))];
        return input.With(input.Rows.Select(row => fields.Aggregate(row, (filled, field) => filled[field] is null ? filled.With(field, Cell.Of(Value ?? "0")) : filled)), fields);
    }
}

/// <summary><c>filldown</c>: the value above where there is none.</summary>
internal sealed record FillDown(IReadOnlyList<string> Listed) : Command
{
    public override string Text => $"filldown{(Listed.Count == 0 ? "" : " " + List(Listed))}";

    public override IEnumerable<Command> Smaller => Shorter(Listed).Select(listed => new FillDown(listed));

    public override Table Apply(Table input)
    {
        var above = Row.Empty;
        var rows = new List<Row>();
        foreach (var row in input.Rows)
        {
            var fields = Listed.Count > 0 ? Listed : input.Fields;
            var filled = fields.Aggregate(row, (changed, field) => changed[field] is null ? changed.With(field, above[field]) : changed);
            above = above.With(filled);
            rows.Add(filled);
        }

        return input.With(rows);
    }
}
