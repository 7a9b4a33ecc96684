using Breakwater.Columns.Values;
using Breakwater.Engine.Sources;
using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>Turns a scan's predicate into a condition over the codes of one segment: tests run once per distinct value, and what they decide for all rows folds away.</summary>
internal sealed class SegmentConditions(Segment segment, CodeSetCache cache)
{
    /// <summary>The condition that <paramref name="predicate"/> is in the segment.</summary>
    public SegmentCondition Build(ScanPredicate predicate) => predicate switch
    {
        AllOf all => All(all.Parts),
        AnyOf any => Any(any.Parts),
        RangeTest range => Range(range),
        FieldTest test => Test(segment.Find(test.Field), test),
        _ => throw new ArgumentException($"a source cannot decide {predicate}", nameof(predicate)),
    };

    private SegmentCondition All(IReadOnlyList<ScanPredicate> parts)
    {
        var conditions = new List<SegmentCondition>();
        foreach (var part in parts)
        {
            var condition = Build(part);
            if (condition is ConstantCondition { Holds: false }) return condition;
            if (condition is not ConstantCondition) conditions.Add(condition);
        }

        // Cheap conditions first: what they drop is never decoded for the others.
        conditions.Sort((left, right) => CostOf(left).CompareTo(CostOf(right)));
        return conditions.Count switch { 0 => ConstantCondition.Always, 1 => conditions[0], _ => new AllConditions(conditions) };
    }

    private SegmentCondition Any(IReadOnlyList<ScanPredicate> parts)
    {
        var conditions = new List<SegmentCondition>();
        foreach (var part in parts)
        {
            var condition = Build(part);
            if (condition is ConstantCondition { Holds: true }) return condition;
            if (condition is not ConstantCondition) conditions.Add(condition);
        }

        return conditions.Count switch { 0 => ConstantCondition.Never, 1 => conditions[0], _ => new AnyCondition(conditions) };
    }

    private SegmentCondition Range(RangeTest range) => segment.Find(range.Field) switch
    {
        NumberStoredColumn numbers => Touches(range, numbers.Range) ? new RangeCondition(numbers, range.Least, range.Limit) : ConstantCondition.Never,
        var column => Test(column, new FieldTest(range.Field, value => IsWithin(value, range))),
    };

    private static bool Touches(RangeTest range, (double Least, double Greatest) numbers) => numbers.Greatest >= range.Least && numbers.Least < range.Limit;

    // Several values in a cell satisfy a range when any of them does.
    private static bool IsWithin(Value cell, RangeTest range)
    {
        for (var i = 0; i < cell.Count; i++)
        {
            if (cell.ItemAt(i).TryGetNumber(out var number) && !(number < range.Least) && !(number >= range.Limit)) return true;
        }

        return false;
    }

    private SegmentCondition Test(StoredColumn? column, FieldTest test)
    {
        switch (column)
        {
            case null:
                return Constant(test.Holds(Value.Null));
            case ConstantStoredColumn constant:
                return Constant(test.Holds(constant.Value));
            case CodedStoredColumn coded:
                var set = CodesOf(coded, test);
                return set.IsEmpty ? ConstantCondition.Never : set.IsFull ? ConstantCondition.Always : new CodeCondition(coded, set);
            default:
                return new ValueCondition(column, test.Holds);
        }
    }

    private CodeSet CodesOf(CodedStoredColumn column, FieldTest test) =>
        test.Fingerprint is { } fingerprint ? cache.Get(segment, column.Name, fingerprint, () => column.Select(test.Holds, test.Fragment)) : column.Select(test.Holds, test.Fragment);

    private static ConstantCondition Constant(bool holds) => holds ? ConstantCondition.Always : ConstantCondition.Never;

    private static int CostOf(SegmentCondition condition) => condition switch
    {
        RangeCondition => 0,
        CodeCondition => 1,
        ValueCondition => 3,
        _ => 2,
    };
}
