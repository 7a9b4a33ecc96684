using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>lookup</c>: columns of the rows of a known table that fit.</summary>
internal sealed record Lookup(string Name, string Column, string Field, IReadOnlyList<string> Outputs, bool FillsOnly) : Command
{
    public override string Text => $"lookup {Name} {Column}{(Field == Column ? "" : " as " + Expressions.Quoting.Name(Field))} {(FillsOnly ? "outputnew" : "output")} {List(Outputs)}";

    public override IEnumerable<Command> Smaller => Shorter(Outputs).Select(outputs => this with { Outputs = outputs });

    public override Table Apply(Table input) => input.With(input.Rows.Select(Extend), Outputs);

    private Row Extend(Row row)
    {
        // Of several values each is looked up.
        var matches = (row[Field]?.Items ?? []).SelectMany(item => KnownTables.All[Name].Rows.Where(other => other[Column]?.Text == item.Text)).ToList();
        if (matches.Count == 0) return FillsOnly ? row : Outputs.Aggregate(row, (cleared, output) => cleared.With(output, null));
        return Outputs.Aggregate(row, (extended, output) => FillsOnly && row[output] is not null ? extended : extended.With(output, Cell.Of(matches.SelectMany(match => match[output]?.Items ?? []))));
    }
}
