using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;

namespace Breakwater.Engine.Sources;

/// <summary>
/// A condition in the form in which a source can decide it column by column: tests of single fields under "all of" and "any of", with no "not" left. A row is wanted
/// where it holds; a row for which the condition is absent is not wanted, as one for which it is false.
/// </summary>
public abstract record ScanPredicate;

/// <summary>Every part must hold; with no part it holds always.</summary>
public sealed record AllOf(IReadOnlyList<ScanPredicate> Parts) : ScanPredicate;

/// <summary>One part must hold; with no part it never does.</summary>
public sealed record AnyOf(IReadOnlyList<ScanPredicate> Parts) : ScanPredicate;

/// <summary>The field's value decides, its absence included. The same value always gives the same answer, and several threads may ask.</summary>
public sealed record FieldTest(string Field, Predicate<Value> Holds) : ScanPredicate
{
    /// <summary>What the test is made of, where that can be said: what was found out for one holds for every other with the same.</summary>
    public Fingerprint? Fingerprint { get; init; }

    /// <summary>ASCII text that occurs, cases aside, in every text for which the test holds; null where there is none that says much. Other values than texts are not bound to it.</summary>
    public string? Fragment { get; init; }
}

/// <summary>The field's number must not be below <paramref name="Least"/> and must be below <paramref name="Limit"/>; times are seconds since 1970 UTC.</summary>
public sealed record RangeTest(string Field, double Least, double Limit) : ScanPredicate;
