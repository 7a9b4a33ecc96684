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
