using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>untable row name value</c>: a row for each cell of the other columns.</summary>
internal sealed record Untable(string Field, string Name, string Value) : Command
{
    public override string Text => $"untable {List([Field, Name, Value], " ")}";

    public override Table Apply(Table input)
    {
        var columns = input.Fields.Where(field => field != Field && !Table.IsInternal(field)).ToList();
        return new Table([Field, Name, Value], [.. input.Rows.SelectMany(row => columns.Where(column => row[column] is not null).Select(column => Row.Of([(Field, row[Field]), (Name, Cell.Of(column)), (Value, row[column])])))]);
    }
}

/// <summary><c>xyseries row name value</c>: a row for each value of the row field, a column for each of the name field.</summary>
internal sealed record XySeries(string Field, string Name, string Value) : Command
{
    public override string Text => $"xyseries {List([Field, Name, Value], " ")}";

    public override Table Apply(Table input)
    {
        var complete = input.Rows.Where(row => row[Field] is not null && row[Name] is not null).ToList();
        var names = complete.Select(row => row[Name]?.Text ?? "").Distinct().Where(name => name != Field).ToList();
        var rows = complete.GroupBy(row => row[Field]).Select(group => group.Aggregate(
            Row.Of([(Field, group.Key)]), (made, row) => row[Value] is null || row[Name]?.Text == Field ? made : made.With(row[Name]?.Text ?? "", row[Value])));
        return new Table([Field, .. names], [.. rows]);
    }
}

/// <summary><c>transpose include_empty=f</c>: a row for each column that has a value, a column for each row.</summary>
internal sealed record Transpose(int? Limit) : Command
{
    private const int UsualLimit = 5;

    public override string Text => $"transpose{(Limit is { } limit ? $" {limit}" : "")} include_empty=f";

    public override Table Apply(Table input)
    {
        if (input.Rows.Count == 0) return new Table([], []);
        var rows = input.Rows.Take(Limit is 0 ? int.MaxValue : Limit ?? UsualLimit).ToList();
        var names = rows.Select((_, i) => $"row {i + 1}").ToList();
        var made = input.Fields.Where(field => !Table.IsInternal(field) && rows.Any(row => row[field] is not null)).Select(field => Row.Of([("column", Cell.Of(field)), .. rows.Select((row, i) => (names[i], row[field]))]));
        return new Table(["column", .. names], [.. made]);
    }
}

/// <summary><c>foreach fields [eval '&lt;&lt;FIELD&gt;&gt;'=...]</c>: the same assignment for each field.</summary>
internal sealed record ForEach(IReadOnlyList<string> Listed, char Sign, double Number) : Command
{
    public override string Text => $"foreach {List(Listed, " ")} [eval '<<FIELD>>'='<<FIELD>>'{Sign}{Atom.Print(Number)}]";

    public override IEnumerable<Command> Smaller => Shorter(Listed).Select(listed => this with { Listed = listed });

    public override Table Apply(Table input)
    {
        var fields = Listed.Where(field => input.Fields.Contains(field)).ToList();
        return input.With(input.Rows.Select(row => fields.Aggregate(row, (changed, field) => changed.With(field, new Expressions.Arithmetic(Sign, new FieldReference(field), new NumberLiteral(Number)).Evaluate(changed)))));
    }
}
