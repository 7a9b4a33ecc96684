using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>Answers what a condition asks of codes by the classes of a segment's rows, where there are classes for its columns.</summary>
internal sealed class ClassifiedRows(Segment segment, RowClassCache cache)
{
    /// <summary>The same condition, with the rows themselves in place of the parts that codes decide, where they are known.</summary>
    public SegmentCondition Simplify(SegmentCondition condition)
    {
        var parts = condition is AllConditions all ? all.Parts : [condition];
        var coded = parts.Where(IsDecidedByCodes).OrderBy(part => ColumnsOf(part).Max(column => column.CodeCount)).ToList();

        // As many parts as classes can serve: those over large dictionaries, with which hardly any two rows are of one class, are the first to be given up.
        for (; coded.Count > 0; coded.RemoveAt(coded.Count - 1))
        {
            var columns = coded.SelectMany(ColumnsOf).DistinctBy(column => column.Name).OrderBy(column => column.Name, StringComparer.Ordinal).ToList();
            if (RowClasses.MaySort(columns) && cache.TryFind(segment, columns, out var classes)) return classes is null ? condition : Known(parts, coded, classes, columns) ?? condition;
        }

        return condition;
    }

    // The parts with the rows that satisfy the coded ones in their place; null where these are so many that they are not listed.
    private static SegmentCondition? Known(IReadOnlyList<SegmentCondition> parts, List<SegmentCondition> coded, RowClasses classes, List<CodedStoredColumn> columns)
    {
        var holding = Holding(new AllConditions(coded), classes, columns);
        if (!BitWords.Any(holding)) return ConstantCondition.Never;
        if (classes.RowsOf(holding) is not { } rows) return null;
        var known = new KnownRowsCondition(rows);
        return coded.Count == parts.Count ? known : new AllConditions([known, .. parts.Except(coded)]);
    }

    private static bool IsDecidedByCodes(SegmentCondition condition) => condition switch
    {
        CodeCondition => true,
        AllConditions all => all.Parts.All(IsDecidedByCodes),
        AnyCondition any => any.Parts.All(IsDecidedByCodes),
        _ => false,
    };

    private static IEnumerable<CodedStoredColumn> ColumnsOf(SegmentCondition condition) => condition switch
    {
        CodeCondition code => [code.Column],
        AllConditions all => all.Parts.SelectMany(ColumnsOf),
        AnyCondition any => any.Parts.SelectMany(ColumnsOf),
        _ => [],
    };

    // A bit a class: those whose rows satisfy the condition.
    private static ulong[] Holding(SegmentCondition condition, RowClasses classes, List<CodedStoredColumn> columns)
    {
        switch (condition)
        {
            case CodeCondition code:
                return classes.Having(columns.FindIndex(column => column.Name == code.Column.Name), code.Set);
            case AllConditions all:
                var (first, others) = (Holding(all.Parts[0], classes, columns), all.Parts.Skip(1));
                foreach (var part in others) BitWords.And(first, Holding(part, classes, columns));
                return first;
            case AnyCondition any:
                var found = Holding(any.Parts[0], classes, columns);
                foreach (var part in any.Parts.Skip(1)) BitWords.Or(found, Holding(part, classes, columns));
                return found;
            default:
                throw new ArgumentException($"codes alone do not decide {condition}", nameof(condition));
        }
    }
}
