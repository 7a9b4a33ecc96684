using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>A number as written.</summary>
internal sealed record NumberLiteral(double Number) : Expression
{
    public override Binding Binding => Number < 0 ? Binding.Sign : Binding.Whole;

    public override string Text => Atom.Print(Number);

    public override IEnumerable<Expression> Smaller => Number is 0 or 1 ? [] : [new NumberLiteral(1), new NumberLiteral(0)];

    public override Cell? Evaluate(Row row) => Cell.Of(Number);
}

/// <summary>A text in double quotes.</summary>
internal sealed record TextLiteral(string Value) : Expression
{
    public override Binding Binding => Binding.Whole;

    public override string Text => Quoting.Text(Value);

    public override IEnumerable<Expression> Smaller => Value.Length > 1 ? [new TextLiteral(Value[..1]), new TextLiteral(Value[1..])] : [];

    public override Cell? Evaluate(Row row) => Cell.Of(Value);
}

/// <summary>A field.</summary>
internal sealed record FieldReference(string Name) : Expression
{
    public override Binding Binding => Binding.Whole;

    public override string Text => Quoting.Field(Name);

    public override IEnumerable<Expression> Smaller => [];

    public override Cell? Evaluate(Row row) => row[Name];
}
