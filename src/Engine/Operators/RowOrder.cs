using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators;

/// <summary>Sorts row numbers piece by piece, so that a search can be cancelled while it sorts millions of rows.</summary>
internal static class RowOrder
{
    // Sorting a piece takes some hundredths of a second.
    private const int PieceRows = 1 << 15;

    /// <summary>The numbers of <paramref name="count"/> rows in the order of <paramref name="compare"/>; equal rows keep their order.</summary>
    public static int[] Sort(int count, SearchBudget budget, Comparison<int> compare)
    {
        TableGrowth.Reserve<int>(budget, count * (count > PieceRows ? 2L : 1));
        var rows = new int[count];
        for (var i = 0; i < count; i++) rows[i] = i;
        for (var start = 0; start < count; start += PieceRows)
        {
            budget.CheckCancelled();
            rows.AsSpan(start, Math.Min(PieceRows, count - start)).Sort(Stable);
        }

        var merged = count > PieceRows ? new int[count] : [];
        for (var length = (long)PieceRows; length < count; length *= 2)
        {
            for (var start = 0L; start < count; start += 2 * length)
            {
                var (middle, end) = ((int)Math.Min(start + length, count), (int)Math.Min(start + (2 * length), count));
                Merge(rows, merged, (int)start, middle, end);
            }

            (rows, merged) = (merged, rows);
        }

        return rows;

        int Stable(int left, int right)
        {
            var order = compare(left, right);
            return order != 0 ? order : left.CompareTo(right);
        }

        void Merge(int[] from, int[] to, int start, int middle, int end)
        {
            var (left, right) = (start, middle);
            for (var next = start; next < end; next++)
            {
                if (next % PieceRows == 0) budget.CheckCancelled();
                // Rows of the left half were there before those of the right.
                to[next] = left < middle && (right == end || compare(from[left], from[right]) <= 0) ? from[left++] : from[right++];
            }
        }
    }
}
