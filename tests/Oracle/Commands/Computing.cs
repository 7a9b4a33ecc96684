using System.Globalization;
using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>addtotals</c>: the sum of a row's numbers.</summary>
internal sealed record AddTotals(IReadOnlyList<string> Listed) : Command
{
    public override string Text => $"addtotals{(Listed.Count == 0 ? "" : " " + List(Listed))}";

    public override IEnumerable<Command> Smaller => Shorter(Listed).Select(listed => new AddTotals(listed));

    public override Table Apply(Table input)
    {
        var fields = Listed.Count > 0 ? Listed : [.. input.Fields.Where(field => !Table.IsInternal(field))];
        return input.With(input.Rows.Select(row => row.With("Total", Cell.Of(fields.Select(field => row[field]?.Number).OfType<double>().Sum()))), "Total");
    }
}

/// <summary><c>addcoltotals</c>: a last row with the sum of each column that has numbers.</summary>
internal sealed record AddColTotals : Command
{
    public override string Text => "addcoltotals";

    public override Table Apply(Table input)
    {
        var sums = input.Fields.Where(field => !Table.IsInternal(field)).Select(field => (field, Numbers: input.Rows.Select(row => row[field]?.Number).OfType<double>().ToList()));
        return input.Rows.Count == 0 ? input : input.With([.. input.Rows, Row.Of(sums.Where(sum => sum.Numbers.Count > 0).Select(sum => (sum.field, (Cell?)Cell.Of(sum.Numbers.Sum()))))]);
    }
}

/// <summary><c>accum</c>: the running total of a field's numbers.</summary>
internal sealed record Accum(string Field, string? Output) : Command
{
    public override string Text => $"accum {Quoting.Name(Field)}{(Output is null ? "" : " as " + Quoting.Name(Output))}";

    public override Table Apply(Table input)
    {
        var total = 0d;
        var rows = new List<Row>();
        foreach (var row in input.Rows) rows.Add(row[Field]?.Number is { } number ? row.With(Output ?? Field, Cell.Of(total += number)) : row);
        return input.With(rows, Output ?? Field);
    }
}

/// <summary><c>delta</c>: the difference from the row before, or from the p-th before.</summary>
internal sealed record Delta(string Field, string Output, int Distance) : Command
{
    public override string Text => $"delta {Quoting.Name(Field)} as {Quoting.Name(Output)}{(Distance == 1 ? "" : $" p={Distance}")}";

    public override IEnumerable<Command> Smaller => Distance == 1 ? [] : [this with { Distance = 1 }];

    public override Table Apply(Table input) => input.With(input.Rows.Select((row, at) => row.With(
        Output, at >= Distance && row[Field]?.Number is { } now && input.Rows[at - Distance][Field]?.Number is { } before ? Cell.Of(now - before) : null)), Output);
}

/// <summary><c>autoregress</c>: the value of the p-th row before.</summary>
internal sealed record AutoRegress(string Field, string Output, int Distance) : Command
{
    public override string Text => $"autoregress {Quoting.Name(Field)} as {Quoting.Name(Output)}{(Distance == 1 ? "" : $" p={Distance}")}";

    public override IEnumerable<Command> Smaller => Distance == 1 ? [] : [this with { Distance = 1 }];

    public override Table Apply(Table input) => input.With(input.Rows.Select((row, at) => row.With(Output, at >= Distance ? input.Rows[at - Distance][Field] : null)), Output);
}

/// <summary><c>strcat</c>: fields and texts joined; absent fields are empty.</summary>
internal sealed record StrCat(IReadOnlyList<(bool IsField, string Text)> Parts, string Output, bool NeedsAll) : Command
{
    public override string Text => $"strcat {(NeedsAll ? "allrequired=t " : "")}{string.Join(' ', Parts.Select(part => part.IsField ? part.Text : Quoting.Text(part.Text)))} {Output}";

    public override IEnumerable<Command> Smaller => [.. Shorter(Parts).Select(parts => this with { Parts = parts }), .. NeedsAll ? [this with { NeedsAll = false }] : Array.Empty<Command>()];

    public override Table Apply(Table input) => input.With(input.Rows.Select(row => NeedsAll && Parts.Any(part => part.IsField && row[part.Text] is null)
        ? row
        : row.With(Output, Cell.Of(string.Concat(Parts.Select(part => part.IsField ? row[part.Text]?.Text ?? "" : part.Text))))), Output);
}

/// <summary><c>convert</c>: texts and times in another form, value by value. Rows without the field stay as they are.</summary>
internal sealed record ConvertCommand(string Function, string Field, string? Output) : Command
{
    // No calendar is asked beyond the year 3000, nor as far back.
    private const double FarTime = 32_000_000_000;

    public override string Text => $"convert {Function}({Quoting.Name(Field)}){(Output is null ? "" : " as " + Quoting.Name(Output))}";

    public override Table Apply(Table input) => input.With(input.Rows.Select(row => row[Field] is { } cell && Function != "none" ? row.With(Output ?? Field, Cell.Of(cell.Items.Select(Change))) : row), [.. Output is null ? Array.Empty<string>() : [Output]]);

    private Atom Change(Atom item) => Function switch
    {
        "rmcomma" => Atom.Of(item.Text.Replace(",", "", StringComparison.Ordinal)),
        _ => item.Number is { } time && Math.Abs(time) < FarTime ? Atom.Of(DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor(time)).ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture)) : item,
    };
}
