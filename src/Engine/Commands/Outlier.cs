using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Cuts off or removes extreme numbers.</summary>
public sealed record OutlierCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<OutlierCommand>
{
    private const double DefaultFactor = 2.5;

    public static CommandManual Manual { get; } = new(
        "outlier",
        "outlier [type=iqr] [action=tf | transform | rm | remove] [param=<number>] [uselower=<bool>] [mark=<bool>] [<field> ...]",
        "Takes numbers above the third quartile by more than param (2.5) times the distance of the quartiles for outliers, with uselower=true those below the first quartile too. "
        + "They are replaced by the bound, marked with 000 where mark=true, or with action=rm their rows are removed. Without fields all that hold numbers are looked at.",
        CommandKind.Dataset);

    /// <summary>Whether rows go rather than numbers change.</summary>
    public bool Removes { get; init; }

    /// <summary>How far from the quartiles a number may lie, in their distances.</summary>
    public double Factor { get; init; } = DefaultFactor;

    /// <summary>Whether small numbers can be outliers too.</summary>
    public bool UsesLower { get; init; }

    /// <summary>Whether a replaced number gets a mark.</summary>
    public bool Marks { get; init; }

    public static OutlierCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new OutlierCommand(name, []);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("action", out var option)) command = command with { Removes = Choice.Read(ref parser, option, "tf", "transform", "rm", "remove").StartsWith('r') };
            else if (parser.TryOption("param", out option)) command = command with { Factor = parser.ReadNumber(option) ?? DefaultFactor };
            else if (parser.TryOption("uselower", out option)) command = command with { UsesLower = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("mark", out option)) command = command with { Marks = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("type", out option)) Choice.Read(ref parser, option, "iqr");
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var fields = new TotalFields([.. Fields.Select(field => field.Name)]);
        return new WholeSetNode(input, $"{(Removes ? "remove" : "cut")} outliers of {fields}", (rows, _) => Apply(rows, fields));
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("outlier");
        if (Removes) writer.Option("action", "rm");
        if (Factor != DefaultFactor) writer.Option("param", NumberText.Format(Factor));
        if (UsesLower) writer.Option("uselower", true);
        if (Marks) writer.Option("mark", true);
        writer.Fields(Fields.Select(field => field.Name));
    }

    private Batch Apply(Batch rows, TotalFields fields)
    {
        var removed = new RowMask(rows.Length);
        var columns = rows.Materialize().Columns.ToArray();
        for (var i = 0; i < columns.Length; i++)
        {
            if (!fields.Contains(rows.Schema.Names[i]) || Quartiles.Of(columns[i]) is not { } quartiles) continue;
            columns[i] = Cut(columns[i], quartiles.Upper(Factor), UsesLower ? quartiles.Lower(Factor) : double.NegativeInfinity, removed);
        }

        if (!Removes) return rows.With(rows.Schema, columns);
        removed.Invert();
        return rows.Select(removed.ToRows());
    }

    private ValueColumn Cut(Column column, double upper, double lower, RowMask outliers)
    {
        var values = new Value[column.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = column[row];
            if (!values[row].TryGetNumber(out var number) || (number <= upper && number >= lower)) continue;
            outliers.Set(row);
            var bound = number > upper ? upper : lower;
            values[row] = Marks ? Value.FromText("000" + NumberText.Format(bound)) : Value.FromNumber(bound);
        }

        return new ValueColumn(values);
    }
}
