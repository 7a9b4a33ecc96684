using Breakwater.Columns.Values;
using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>A condition over the columns of one segment. Immutable; threads share it.</summary>
internal abstract class SegmentCondition
{
    /// <summary>Whether a row of the block may satisfy the condition, as far as zone maps tell; they are small beside the rows.</summary>
    public abstract bool MayHold(int block);

    /// <summary>Clears the bits of the block's rows that do not satisfy the condition; whether any bit is left. Rows whose bit is clear already cost nothing.</summary>
    public abstract bool Narrow(int block, Span<ulong> mask, ScratchMasks scratch);
}

/// <summary>Every row satisfies it, or none does: decided by the segment's dictionaries alone.</summary>
internal sealed class ConstantCondition(bool holds) : SegmentCondition
{
    public static ConstantCondition Always { get; } = new(true);

    public static ConstantCondition Never { get; } = new(false);

    public bool Holds => holds;

    public override bool MayHold(int block) => holds;

    public override bool Narrow(int block, Span<ulong> mask, ScratchMasks scratch)
    {
        if (!holds) mask.Clear();
        return holds && BitWords.Any(mask);
    }
}

/// <summary>All parts.</summary>
internal sealed class AllConditions(IReadOnlyList<SegmentCondition> parts) : SegmentCondition
{
    public IReadOnlyList<SegmentCondition> Parts => parts;

    public override bool MayHold(int block)
    {
        foreach (var part in parts)
        {
            if (!part.MayHold(block)) return false;
        }

        return true;
    }

    public override bool Narrow(int block, Span<ulong> mask, ScratchMasks scratch)
    {
        foreach (var part in parts)
        {
            if (!part.Narrow(block, mask, scratch)) return false;
        }

        return true;
    }
}

/// <summary>Any part.</summary>
internal sealed class AnyCondition(IReadOnlyList<SegmentCondition> parts) : SegmentCondition
{
    public IReadOnlyList<SegmentCondition> Parts => parts;

    public override bool MayHold(int block)
    {
        foreach (var part in parts)
        {
            if (part.MayHold(block)) return true;
        }

        return false;
    }

    public override bool Narrow(int block, Span<ulong> mask, ScratchMasks scratch)
    {
        var found = scratch.Take().AsSpan(0, mask.Length);
        var part = scratch.Take().AsSpan(0, mask.Length);
        found.Clear();
        foreach (var condition in parts)
        {
            mask.CopyTo(part);
            if (condition.Narrow(block, part, scratch)) BitWords.Or(found, part);
        }

        found.CopyTo(mask);
        scratch.Return();
        scratch.Return();
        return BitWords.Any(mask);
    }
}

/// <summary>The column's code is in a set.</summary>
internal sealed class CodeCondition(CodedStoredColumn column, CodeSet set) : SegmentCondition
{
    public CodedStoredColumn Column => column;

    public CodeSet Set => set;

    public override bool MayHold(int block) => column.MayMatch(set, block);

    public override bool Narrow(int block, Span<ulong> mask, ScratchMasks scratch)
    {
        column.Narrow(set, block, mask);
        return BitWords.Any(mask);
    }
}

/// <summary>The column's number is in a range.</summary>
internal sealed class RangeCondition(NumberStoredColumn column, double least, double limit) : SegmentCondition
{
    public override bool MayHold(int block) => column.MayMatch(least, limit, block);

    public override bool Narrow(int block, Span<ulong> mask, ScratchMasks scratch)
    {
        var matched = scratch.Take().AsSpan(0, mask.Length);
        column.Match(least, limit, block, matched);
        scratch.Return();
        return BitWords.And(mask, matched);
    }
}

/// <summary>A test of each value, for columns whose values rarely repeat; only rows that are still wanted are read.</summary>
internal sealed class ValueCondition(StoredColumn column, Predicate<Value> holds) : SegmentCondition
{
    public override bool MayHold(int block) => true;

    public override bool Narrow(int block, Span<ulong> mask, ScratchMasks scratch)
    {
        var rows = new int[BitWords.Count(mask)];
        BitWords.Rows(mask, block * Segment.BlockRows, rows);
        var values = column.Gather(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i] - (block * Segment.BlockRows);
            if (!holds(values[i])) mask[row / BitWords.WordBits] &= ~(1UL << (row % BitWords.WordBits));
        }

        return BitWords.Any(mask);
    }
}

/// <summary>The row is one of those that are known to satisfy a condition.</summary>
internal sealed class KnownRowsCondition(RowSet rows) : SegmentCondition
{
    public override bool MayHold(int block) => rows.HasAny(block);

    public override bool Narrow(int block, Span<ulong> mask, ScratchMasks scratch)
    {
        var isAnyLeft = rows.Narrow(block, mask, scratch.Take().AsSpan(0, mask.Length));
        scratch.Return();
        return isAnyLeft;
    }
}
