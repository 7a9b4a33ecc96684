using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>How tightly operators bind, from the loosest: what prints without parentheses within what.</summary>
internal enum Binding
{
    Xor, Or, And, Not, Comparison, Sum, Product, Sign, Whole,
}

/// <summary>An expression that gives a value, absent included.</summary>
internal abstract record Expression
{
    /// <summary>The operator on top.</summary>
    public abstract Binding Binding { get; }

    /// <summary>The text of the expression.</summary>
    public abstract string Text { get; }

    /// <summary>Simpler expressions to try in its place.</summary>
    public abstract IEnumerable<Expression> Smaller { get; }

    /// <summary>The value for a row.</summary>
    public abstract Cell? Evaluate(Row row);

    /// <summary>The text as part of an operation that binds as tightly as <paramref name="around"/>.</summary>
    public string Within(Binding around) => Binding >= around ? Text : $"({Text})";

    /// <summary>Every way to put something simpler in the place of one of several expressions.</summary>
    public static IEnumerable<IReadOnlyList<Expression>> SmallerOnes(IReadOnlyList<Expression> expressions)
    {
        for (var i = 0; i < expressions.Count; i++)
        {
            foreach (var smaller in expressions[i].Smaller) yield return [.. expressions.Select((expression, at) => at == i ? smaller : expression)];
        }
    }
}

/// <summary>A condition: true, false, or null where nobody knows.</summary>
internal abstract record Condition
{
    /// <summary>The operator on top.</summary>
    public abstract Binding Binding { get; }

    /// <summary>The text of the condition.</summary>
    public abstract string Text { get; }

    /// <summary>Simpler conditions to try in its place.</summary>
    public abstract IEnumerable<Condition> Smaller { get; }

    /// <summary>Whether it holds for a row.</summary>
    public abstract bool? Holds(Row row);

    /// <summary>The text as part of an operation that binds as tightly as <paramref name="around"/>.</summary>
    public string Within(Binding around) => Binding >= around ? Text : $"({Text})";
}
