using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>makemv</c>: a text cut into several values; what is several already stays.</summary>
internal sealed record MakeMv(string Field, string Delimiter, bool KeepsEmpty) : Command
{
    public override string Text => $"makemv delim={Quoting.Text(Delimiter)}{(KeepsEmpty ? " allowempty=t" : "")} {Quoting.Name(Field)}";

    public override Table Apply(Table input) => input.With(input.Rows.Select(row => row[Field] is { IsMulti: false } cell
        ? row.With(Field, Cell.Of(cell.Text.Split(Delimiter).Where(piece => KeepsEmpty || piece.Length > 0)))
        : row));
}

/// <summary><c>mvexpand</c>: a row for each value; rows without the field stay.</summary>
internal sealed record MvExpand(string Field, int? Limit) : Command
{
    public override string Text => $"mvexpand {Quoting.Name(Field)}{(Limit is { } limit ? $" limit={limit}" : "")}";

    public override IEnumerable<Command> Smaller => Limit is null ? [] : [this with { Limit = null }];

    public override Table Apply(Table input) => input.With(input.Rows.SelectMany(row => row[Field] is { } cell
        ? cell.Items.Take(Limit is > 0 ? Limit.Value : int.MaxValue).Select(item => row.With(Field, Cell.Of(item)))
        : [row]));
}

/// <summary><c>mvcombine</c>: rows that are alike but for one field become one, where the first of them stood.</summary>
internal sealed record MvCombine(string Field) : Command
{
    public override string Text => $"mvcombine {Quoting.Name(Field)}";

    public override Table Apply(Table input)
    {
        var combined = new List<(Row Others, List<Atom> Items)>();
        foreach (var row in input.Rows)
        {
            var rest = row.With(Field, null);
            var same = row[Field] is null ? default : combined.FirstOrDefault(other => other.Items.Count > 0 && other.Others.IsSameAs(rest));
            if (same.Items is null) combined.Add((rest, [.. row[Field]?.Items ?? []]));
            else same.Items.AddRange(row[Field]?.Items ?? []);
        }

        return input.With(combined.Select(row => row.Others.With(Field, Cell.Of(row.Items))));
    }
}

/// <summary><c>nomv</c>: several values as lines of one text.</summary>
internal sealed record NoMv(string Field) : Command
{
    public override string Text => $"nomv {Quoting.Name(Field)}";

    public override Table Apply(Table input) => input.With(input.Rows.Select(row => row[Field] is { IsMulti: true } cell ? row.With(Field, Cell.Of(cell.Text)) : row));
}
