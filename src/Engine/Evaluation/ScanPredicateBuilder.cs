using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Sources;

namespace Breakwater.Engine.Evaluation;

/// <summary>Finds the form of a condition in which a source can decide it.</summary>
internal static class ScanPredicateBuilder
{
    // A text that no condition has a name for.
    private const string AnyOtherText = "\u0001\u0002\u0001";

    /// <summary>The predicate that holds where <paramref name="formula"/> is true; null where something in it depends on several fields at once, or on more than fields.</summary>
    public static ScanPredicate? Build(BoundFormula formula) => Build(formula.Root, formula.Fields, wanted: true);

    // The predicate that holds where the expression is `wanted`, true or false. An AND is false where either side is, an OR where both are.
    private static ScanPredicate? Build(BoundExpression expression, IReadOnlyList<string> fields, bool wanted) => expression switch
    {
        BoundNot not => Build(not.Operand, fields, !wanted),
        BoundJunction { Junction: Junction.And } and => Join(and, fields, wanted, isAll: wanted),
        BoundJunction { Junction: Junction.Or } or => Join(or, fields, wanted, isAll: !wanted),
        _ => Test(expression, fields, wanted),
    };

    private static ScanPredicate? Join(BoundJunction junction, IReadOnlyList<string> fields, bool wanted, bool isAll)
    {
        if (Build(junction.Left, fields, wanted) is not { } left || Build(junction.Right, fields, wanted) is not { } right) return null;
        if (isAll) return new AllOf([.. left is AllOf first ? first.Parts : [left], .. right is AllOf second ? second.Parts : [right]]);
        return new AnyOf([.. left is AnyOf one ? one.Parts : [left], .. right is AnyOf other ? other.Parts : [right]]);
    }

    private static ScanPredicate? Test(BoundExpression expression, IReadOnlyList<string> fields, bool wanted)
    {
        if (!expression.IsDeterministic) return null;
        var slots = new SortedSet<int>();
        expression.CollectSlots(slots);
        if (slots.Count > 1) return null;
        if (slots.Count == 0) return Holds(expression.Evaluate(new Value[fields.Count]), wanted) ? new AllOf([]) : new AnyOf([]);
        var slot = slots.Min;
        if (wanted && expression is BoundValueTest { Test: TimeTest { Bounds: var bounds } }) return new RangeTest(fields[slot], bounds.Earliest ?? double.NegativeInfinity, bounds.Latest ?? double.PositiveInfinity);
        var parts = new FingerprintBuilder();
        var isKnown = parts.Add(wanted) && expression.Identify(parts);
        bool IsSatisfiedBy(Value value) => Holds(Evaluate(expression, slot, fields.Count, value), wanted);
        return new FieldTest(fields[slot], IsSatisfiedBy)
        {
            Fingerprint = isKnown ? parts.ToFingerprint() : null,
            Fragment = wanted ? FragmentOf(expression, IsSatisfiedBy) : null,
        };
    }

    // Texts that the expression names, and one that stands for all others, must not satisfy it without the fragment.
    private static string? FragmentOf(BoundExpression expression, Predicate<Value> isSatisfiedBy)
    {
        var named = new HashSet<string>(StringComparer.Ordinal) { AnyOtherText };
        if (expression.FragmentOf(named) is not { } fragment) return null;
        return named.Any(text => !text.Contains(fragment, StringComparison.OrdinalIgnoreCase) && isSatisfiedBy(Value.FromText(text))) ? null : fragment;
    }

    private static bool Holds(Value truth, bool wanted) => wanted ? truth.IsTrue : truth.IsFalse;

    private static Value Evaluate(BoundExpression expression, int slot, int count, Value value)
    {
        if (count > ArgumentBuffer.Capacity)
        {
            var fields = new Value[count];
            fields[slot] = value;
            return expression.Evaluate(fields);
        }

        var row = new ArgumentBuffer();
        row[slot] = value;
        ReadOnlySpan<Value> all = row;
        return expression.Evaluate(all[..count]);
    }
}
