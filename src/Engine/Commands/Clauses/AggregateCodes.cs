using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Diagnostics about aggregate calls.</summary>
public static class AggregateCodes
{
    /// <summary>No aggregate has this name.</summary>
    public static readonly DiagnosticCode UnknownAggregate = new("SPL0250", Severity.Error, "unknown aggregate",
        "stats and its kin know aggregates such as count, sum, values and perc95. 'breakwater functions' lists them.");

    /// <summary>Only count works without a field.</summary>
    public static readonly DiagnosticCode ArgumentNeeded = new("SPL0251", Severity.Error, "the aggregate needs a field",
        "Only count can be written without parentheses; every other aggregate needs a field or eval(...) to work on.");

    /// <summary>Two columns of a result would have one name.</summary>
    public static readonly DiagnosticCode DuplicateOutput = new("SPL0252", Severity.Error, "two columns have one name",
        "Each column of a result has a name of its own. Rename one of the aggregates with AS.");

    /// <summary>An aggregation without any aggregate.</summary>
    public static readonly DiagnosticCode NoAggregate = new("SPL0253", Severity.Error, "an aggregate is missing",
        "The command needs at least one aggregate, such as count.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [UnknownAggregate, ArgumentNeeded, DuplicateOutput, NoAggregate];
}
