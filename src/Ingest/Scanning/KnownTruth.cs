using Breakwater.Ingest.Fields;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Language.Searching;

namespace Breakwater.Ingest.Scanning;

/// <summary>What is known about a condition before events are read.</summary>
internal enum Truth
{
    /// <summary>It holds for no event.</summary>
    Never,

    /// <summary>It depends on the event.</summary>
    Sometimes,

    /// <summary>It holds for every event.</summary>
    Always,
}

/// <summary>Decides conditions on fields that all events of a file or source type share. What it cannot decide it calls <see cref="Truth.Sometimes"/>, which is always right.</summary>
internal sealed class KnownTruth(string index, SourceType? type, FileFacts file) : ISearchVisitor<Truth>
{
    public Truth Visit(AllEvents all) => Truth.Always;

    public Truth Visit(SearchAnd and) => and.Operands.Aggregate(Truth.Always, (truth, operand) => (Truth)Math.Min((int)truth, (int)operand.Accept(this)));

    public Truth Visit(SearchOr or) => or.Operands.Aggregate(Truth.Never, (truth, operand) => (Truth)Math.Max((int)truth, (int)operand.Accept(this)));

    public Truth Visit(SearchNot not) => not.Operand.Accept(this) switch
    {
        Truth.Never => Truth.Always,
        Truth.Always => Truth.Never,
        _ => Truth.Sometimes,
    };

    public Truth Visit(FieldComparison comparison) => comparison.Operator switch
    {
        ComparisonOperator.Equal => Decide(comparison.Field, [comparison.Value]),
        ComparisonOperator.NotEqual when comparison.Field != ReservedFields.Tag => Negated(Decide(comparison.Field, [comparison.Value])),
        _ => Truth.Sometimes,
    };

    public Truth Visit(FieldInList membership) => Decide(membership.Field, membership.Values);

    public Truth Visit(Keyword keyword) => Truth.Sometimes;

    public Truth Visit(TimeModifier modifier) => Truth.Sometimes;

    public Truth Visit(SearchSubsearch subsearch) => Truth.Sometimes;

    private static Truth Negated(Truth truth) => truth switch
    {
        Truth.Never => Truth.Always,
        Truth.Always => Truth.Never,
        _ => Truth.Sometimes,
    };

    private static Truth Matches(string text, IReadOnlyList<SearchValue> values) => values.Any(value => Wildcard.IsMatch(value.Text, text, value.IsCaseSensitive)) ? Truth.Always : Truth.Never;

    private Truth Decide(string field, IReadOnlyList<SearchValue> values) => field switch
    {
        ReservedFields.Index => Matches(index, values),
        ReservedFields.Source => Matches(file.Source.ToText() ?? "", values),
        ReservedFields.SourceType when type is not null => Matches(type.Name, values),
        ReservedFields.Tag when type is not null => DecideTag(type, values),
        _ => Truth.Sometimes,
    };

    private static Truth DecideTag(SourceType type, IReadOnlyList<SearchValue> values)
    {
        var truth = Truth.Never;
        foreach (var tag in type.Tags)
        {
            if (!tag.Names.Any(name => Matches(name, values) == Truth.Always)) continue;
            if (tag.Condition is null) return Truth.Always;
            truth = Truth.Sometimes;
        }

        return truth;
    }
}

/// <summary>Whether a condition mentions a field that <see cref="KnownTruth"/> may decide.</summary>
internal sealed class MentionsKnownField : ISearchVisitor<bool>
{
    public static MentionsKnownField Instance { get; } = new();

    public bool Visit(AllEvents all) => false;

    public bool Visit(SearchAnd and) => and.Operands.Any(operand => operand.Accept(this));

    public bool Visit(SearchOr or) => or.Operands.Any(operand => operand.Accept(this));

    public bool Visit(SearchNot not) => not.Operand.Accept(this);

    public bool Visit(FieldComparison comparison) => IsKnown(comparison.Field);

    public bool Visit(FieldInList membership) => IsKnown(membership.Field);

    public bool Visit(Keyword keyword) => false;

    public bool Visit(TimeModifier modifier) => false;

    public bool Visit(SearchSubsearch subsearch) => false;

    private static bool IsKnown(string field) => field is ReservedFields.Index or ReservedFields.Source or ReservedFields.SourceType or ReservedFields.Tag;
}

/// <summary>Matches search values: <c>*</c> stands for any characters, and case matters only where asked.</summary>
internal static class Wildcard
{
    public static bool IsMatch(string pattern, string text, bool isCaseSensitive)
    {
        var comparison = isCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var parts = pattern.Split('*');
        if (parts.Length == 1) return string.Equals(pattern, text, comparison);
        if (!text.StartsWith(parts[0], comparison) || text.Length < parts[0].Length + parts[^1].Length || !text.EndsWith(parts[^1], comparison)) return false;
        var at = parts[0].Length;
        var end = text.Length - parts[^1].Length;
        for (var i = 1; i < parts.Length - 1; i++)
        {
            var found = text.AsSpan(at, end - at).IndexOf(parts[i], comparison);
            if (found < 0) return false;
            at += found + parts[i].Length;
        }

        return true;
    }
}
