using System.Text.RegularExpressions;
using Breakwater.Tests.Oracle.Commands;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>A condition of the search command: true or false, nothing between. OR binds tighter than AND.</summary>
internal abstract record SearchTerm
{
    /// <summary>How tightly it binds: 0 for AND, 1 for OR, 2 for NOT, 3 for what stands alone.</summary>
    public abstract int Binding { get; }

    /// <summary>The text of the condition.</summary>
    public abstract string Text { get; }

    /// <summary>Simpler conditions to try in its place.</summary>
    public virtual IEnumerable<SearchTerm> Smaller => [];

    /// <summary>Whether a row satisfies it.</summary>
    public abstract bool Holds(Row row);

    /// <summary>The text as part of a condition that binds as tightly as <paramref name="around"/>.</summary>
    public string Within(int around) => Binding >= around ? Text : $"({Text})";
}

/// <summary><c>*</c>: every row.</summary>
internal sealed record AnyRow : SearchTerm
{
    public override int Binding => 3;

    public override string Text => "*";

    public override bool Holds(Row row) => true;
}

/// <summary><c>field=value</c> and its like; the value is a literal, with <c>*</c> for any characters, and case does not count.</summary>
internal sealed partial record FieldTerm(string Field, string Sign, string Value) : SearchTerm
{
    public override int Binding => 3;

    public override string Text => $"{Quoting.Name(Field)}{Sign}{Spell(Value)}";

    /// <summary>A value as the search command spells it.</summary>
    public static string Spell(string value) => Plain().IsMatch(value) ? value : Quoting.Text(value);

    /// <summary>Whether one value of a field equals a literal.</summary>
    public static bool AreEqual(string value, string literal) =>
        Wildcard.Fits(literal, value, ignoresCase: true) || (Network().IsMatch(literal) && TruthFunctions.IsIn(value, literal));

    public override bool Holds(Row row)
    {
        if (row[Field] is not { } cell) return false;
        if (Value == "*") return Sign == "=";
        return cell.Items.Any(item => Sign switch
        {
            "=" => AreEqual(item.Text, Value),
            "!=" => !AreEqual(item.Text, Value),
            "<" => Atom.Compare(item, Atom.Of(Value)) < 0,
            "<=" => Atom.Compare(item, Atom.Of(Value)) <= 0,
            ">" => Atom.Compare(item, Atom.Of(Value)) > 0,
            _ => Atom.Compare(item, Atom.Of(Value)) >= 0,
        });
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.*/-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A[0-9]+(\.[0-9]+){3}/[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Network();
}

/// <summary><c>field IN (a, b)</c>.</summary>
internal sealed record FieldListTerm(string Field, IReadOnlyList<string> Values) : SearchTerm
{
    public override int Binding => 3;

    public override string Text => $"{Quoting.Name(Field)} IN ({string.Join(", ", Values.Select(FieldTerm.Spell))})";

    public override IEnumerable<SearchTerm> Smaller => [new FieldTerm(Field, "=", Values[0])];

    public override bool Holds(Row row) => Values.Any(value => new FieldTerm(Field, "=", value).Holds(row));
}

/// <summary><c>NOT x</c>.</summary>
internal sealed record NotTerm(SearchTerm Operand) : SearchTerm
{
    public override int Binding => 2;

    public override string Text => $"NOT {Operand.Within(2)}";

    public override IEnumerable<SearchTerm> Smaller => [Operand, .. Operand.Smaller.Select(operand => new NotTerm(operand))];

    public override bool Holds(Row row) => !Operand.Holds(row);
}

/// <summary><c>x OR y</c>.</summary>
internal sealed record OrTerm(SearchTerm Left, SearchTerm Right) : SearchTerm
{
    public override int Binding => 1;

    public override string Text => $"{Left.Within(1)} OR {Right.Within(2)}";

    public override IEnumerable<SearchTerm> Smaller => [Left, Right, .. Left.Smaller.Select(left => this with { Left = left }), .. Right.Smaller.Select(right => this with { Right = right })];

    public override bool Holds(Row row) => Left.Holds(row) || Right.Holds(row);
}

/// <summary><c>x AND y</c>, or <c>x y</c>.</summary>
internal sealed record AndTerm(SearchTerm Left, SearchTerm Right, bool IsSpelled) : SearchTerm
{
    public override int Binding => 0;

    public override string Text => $"{Left.Within(0)} {(IsSpelled ? "AND " : "")}{Right.Within(1)}";

    public override IEnumerable<SearchTerm> Smaller => [Left, Right, .. Left.Smaller.Select(left => this with { Left = left }), .. Right.Smaller.Select(right => this with { Right = right })];

    public override bool Holds(Row row) => Left.Holds(row) && Right.Holds(row);
}

/// <summary>A subsearch: its rows, alternatives of each other, are conditions on all of their fields; without rows there is nothing to satisfy.</summary>
internal sealed record SubsearchTerm(Subsearch Search) : SearchTerm
{
    public override int Binding => 3;

    public override string Text => Search.Text;

    public override IEnumerable<SearchTerm> Smaller => Search.Smaller.Select(search => new SubsearchTerm(search));

    public override bool Holds(Row row) => Search.Answer.Rows.Any(wanted => wanted.Fields.Any(field => !Table.IsInternal(field)) && wanted.Fields
        .Where(field => !Table.IsInternal(field))
        .All(field => wanted[field]?.Items.Any(item => new FieldTerm(field, "=", item.Text).Holds(row)) is true));
}
