using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>A call of a function from values to a value.</summary>
internal sealed record Call(ValueFunction Function, IReadOnlyList<Expression> Arguments) : Expression
{
    public override Binding Binding => Binding.Whole;

    public override string Text => $"{Function.Name}({string.Join(", ", Arguments.Select(argument => argument.Text))})";

    public override IEnumerable<Expression> Smaller =>
    [
        .. Arguments,
        // What a function insists on (a pattern, a number of digits) keeps its form.
        .. Arguments.SelectMany((argument, i) => Function.Parameters[Math.Min(i, Function.Parameters.Length - 1)] is Parameter.Any or Parameter.Number or Parameter.List
            ? argument.Smaller.Select(smaller => this with { Arguments = [.. Arguments.Select((other, at) => at == i ? smaller : other)] })
            : []),
    ];

    public override Cell? Evaluate(Row row) => Function.Compute([.. Arguments.Select(argument => argument.Evaluate(row))]);
}

/// <summary>A call of a function from values to a truth value.</summary>
internal sealed record Question(TruthFunction Function, IReadOnlyList<Expression> Arguments) : Condition
{
    public override Binding Binding => Binding.Whole;

    public override string Text => $"{Function.Name}({string.Join(", ", Arguments.Select(argument => argument.Text))})";

    public override IEnumerable<Condition> Smaller => [];

    public override bool? Holds(Row row) => Function.Holds([.. Arguments.Select(argument => argument.Evaluate(row))]);
}

/// <summary>What a function wants in a place.</summary>
internal enum Parameter
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>A number as a rule.</summary>
    Number,

    /// <summary>Several values as a rule.</summary>
    List,

    /// <summary>A small whole number, as a literal.</summary>
    SmallNumber,

    /// <summary>A number of digits, as a literal.</summary>
    Digits,

    /// <summary>A regular expression, as a literal.</summary>
    Regex,

    /// <summary>What replaces a match, as a literal.</summary>
    Replacement,

    /// <summary>A pattern of <c>like</c>, as a literal.</summary>
    LikePattern,

    /// <summary>A short text between values, as a literal.</summary>
    Delimiter,

    /// <summary>A network, as a literal.</summary>
    Network,

    /// <summary>A name of a format of <c>tostring</c>.</summary>
    Format,

    /// <summary>A base of <c>tonumber</c>.</summary>
    Radix,
}

/// <summary>A function that gives a value.</summary>
internal sealed record ValueFunction(string Name, Parameter[] Parameters, Func<Cell?[], Cell?> Compute)
{
    /// <summary>How many parameters may be left out at the end.</summary>
    public int Optional { get; init; }
}

/// <summary>A function that gives true, false or nothing.</summary>
internal sealed record TruthFunction(string Name, Parameter[] Parameters, Func<Cell?[], bool?> Holds);
