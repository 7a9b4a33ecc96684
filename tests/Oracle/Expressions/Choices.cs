using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary><c>if(condition, then, else)</c>: an unknown condition is not true.</summary>
internal sealed record Choice(Condition If, Expression Then, Expression Else) : Expression
{
    public override Binding Binding => Binding.Whole;

    public override string Text => $"if({If.Text}, {Then.Text}, {Else.Text})";

    public override IEnumerable<Expression> Smaller =>
    [
        Then, Else,
        .. If.Smaller.Select(condition => this with { If = condition }),
        .. Then.Smaller.Select(then => this with { Then = then }),
        .. Else.Smaller.Select(otherwise => this with { Else = otherwise }),
    ];

    public override Cell? Evaluate(Row row) => If.Holds(row) is true ? Then.Evaluate(row) : Else.Evaluate(row);
}

/// <summary><c>case(condition, value, ...)</c>, the value beside the first true condition, or <c>validate(...)</c>, beside the first false one.</summary>
internal sealed record Selection(bool Wanted, IReadOnlyList<Condition> Conditions, IReadOnlyList<Expression> Values) : Expression
{
    public override Binding Binding => Binding.Whole;

    public override string Text => $"{(Wanted ? "case" : "validate")}({string.Join(", ", Conditions.Zip(Values).Select(pair => $"{pair.First.Text}, {pair.Second.Text}"))})";

    public override IEnumerable<Expression> Smaller => [.. Values, .. Expression.SmallerOnes(Values).Select(values => this with { Values = values })];

    public override Cell? Evaluate(Row row)
    {
        for (var i = 0; i < Conditions.Count; i++)
        {
            if (Conditions[i].Holds(row) == Wanted) return Values[i].Evaluate(row);
        }

        return null;
    }
}

/// <summary><c>mvmap(field, expression)</c>: the expression for each value of a field, which it sees in the field's place.</summary>
internal sealed record EachValue(string Field, Expression Body) : Expression
{
    public override Binding Binding => Binding.Whole;

    public override string Text => $"mvmap({Quoting.Field(Field)}, {Body.Text})";

    public override IEnumerable<Expression> Smaller => [Body, .. Body.Smaller.Select(body => this with { Body = body })];

    public override Cell? Evaluate(Row row) =>
        row[Field] is { } cell ? Cell.Of(cell.Items.SelectMany(item => Body.Evaluate(row.With(Field, Cell.Of(item)))?.Items ?? [])) : null;
}

/// <summary><c>mvfilter(condition)</c>: the values of the condition's one field for which it holds.</summary>
internal sealed record FilteredValues(string Field, Condition Keeps) : Expression
{
    public override Binding Binding => Binding.Whole;

    public override string Text => $"mvfilter({Keeps.Text})";

    public override IEnumerable<Expression> Smaller => [new FieldReference(Field)];

    public override Cell? Evaluate(Row row) =>
        row[Field] is { } cell ? Cell.Of(cell.Items.Where(item => Keeps.Holds(row.With(Field, Cell.Of(item))) is true)) : null;
}
