using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>Two values compared. Of several values on a side any may satisfy it.</summary>
internal sealed record Comparison(string Sign, Expression Left, Expression Right) : Condition
{
    public override Binding Binding => Binding.Comparison;

    public override string Text => $"{Left.Within(Binding.Sum)} {Sign} {Right.Within(Binding.Sum)}";

    public override IEnumerable<Condition> Smaller =>
        [.. Left.Smaller.Select(left => this with { Left = left }), .. Right.Smaller.Select(right => this with { Right = right })];

    /// <summary>Whether <paramref name="left"/> and <paramref name="right"/> are equal to each other in any of their values.</summary>
    public static bool AreEqual(Cell left, Cell right) => left.Items.Any(a => right.Items.Any(b => Atom.Compare(a, b) == 0));

    public override bool? Holds(Row row)
    {
        if (Left.Evaluate(row) is not { } left || Right.Evaluate(row) is not { } right) return null;
        // Two quoted texts are texts even where both look like numbers.
        var areTexts = Left is TextLiteral && Right is TextLiteral;
        return left.Items.Any(a => right.Items.Any(b => Satisfies(areTexts ? Atom.CompareTexts(a.Text, b.Text) : Atom.Compare(a, b))));
    }

    private bool Satisfies(int order) => Sign switch
    {
        "=" or "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };
}

/// <summary><c>x IN (a, b)</c>.</summary>
internal sealed record Membership(Expression Operand, IReadOnlyList<Expression> Items) : Condition
{
    public override Binding Binding => Binding.Comparison;

    public override string Text => $"{Operand.Within(Binding.Sum)} IN ({string.Join(", ", Items.Select(item => item.Text))})";

    public override IEnumerable<Condition> Smaller =>
        [new Comparison("=", Operand, Items[0]), .. Operand.Smaller.Select(operand => this with { Operand = operand }), .. Expression.SmallerOnes(Items).Select(items => this with { Items = items })];

    public override bool? Holds(Row row) => Items.Aggregate((bool?)false, (found, item) => Junction.Or(found, new Comparison("=", Operand, item).Holds(row)));
}

/// <summary><c>NOT x</c>.</summary>
internal sealed record Inversion(Condition Operand) : Condition
{
    public override Binding Binding => Binding.Not;

    public override string Text => $"NOT {Operand.Within(Binding.Not)}";

    public override IEnumerable<Condition> Smaller => [Operand, .. Operand.Smaller.Select(operand => new Inversion(operand))];

    public override bool? Holds(Row row) => !Operand.Holds(row);
}

/// <summary><c>x AND y</c>, <c>x OR y</c>, <c>x XOR y</c>.</summary>
internal sealed record Junction(Binding Kind, Condition Left, Condition Right) : Condition
{
    public override Binding Binding => Kind;

    public override string Text => $"{Left.Within(Kind)} {Kind.ToString().ToUpperInvariant()} {Right.Within(Kind + 1)}";

    public override IEnumerable<Condition> Smaller =>
        [Left, Right, .. Left.Smaller.Select(left => this with { Left = left }), .. Right.Smaller.Select(right => this with { Right = right })];

    /// <summary>True where a side is, else unknown where a side is.</summary>
    public static bool? Or(bool? left, bool? right) => left is true || right is true ? true : left is null || right is null ? null : false;

    /// <summary>False where a side is, else unknown where a side is.</summary>
    public static bool? And(bool? left, bool? right) => left is false || right is false ? false : left is null || right is null ? null : true;

    public override bool? Holds(Row row) => Kind switch
    {
        Binding.And => And(Left.Holds(row), Right.Holds(row)),
        Binding.Or => Or(Left.Holds(row), Right.Holds(row)),
        _ => Left.Holds(row) is { } left && Right.Holds(row) is { } right ? left != right : null,
    };
}

/// <summary><c>searchmatch("...")</c>: whether the row satisfies a condition of the search command.</summary>
internal sealed record SearchMatch(SearchTerm Term) : Condition
{
    public override Binding Binding => Binding.Whole;

    public override string Text => $"searchmatch({Quoting.Text(Term.Text)})";

    public override IEnumerable<Condition> Smaller => Term.Smaller.Select(term => new SearchMatch(term));

    public override bool? Holds(Row row) => Term.Holds(row);
}

/// <summary><c>x LIKE "a%"</c>.</summary>
internal sealed record Likeness(Expression Operand, string Pattern) : Condition
{
    public override Binding Binding => Binding.Comparison;

    public override string Text => $"{Operand.Within(Binding.Sum)} LIKE {Quoting.Text(Pattern)}";

    public override IEnumerable<Condition> Smaller => Operand.Smaller.Select(operand => this with { Operand = operand });

    public override bool? Holds(Row row) => Operand.Evaluate(row)?.Items.Any(item => TruthFunctions.IsLike(item.Text, Pattern));
}
