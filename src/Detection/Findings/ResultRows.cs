using System.Collections;
using Breakwater.Columns.Batches;

namespace Breakwater.Detection.Findings;

/// <summary>Rows of one search, column by column in the batches in which they came.</summary>
internal sealed class ResultRows : IReadOnlyList<ResultRow>
{
    // Batches of fewer rows are put together: columns of a few rows take more than the values in them.
    private const int SmallRows = 256;

    private readonly List<Batch> _batches;
    private readonly int[] _starts;

    /// <summary>
    /// The rows of <paramref name="batches"/>, which are free of their producers' buffers. Made once the search has ended: what the columns refer to, such as the dictionary
    /// of all values that the search met, may go then.
    /// </summary>
    public ResultRows(IEnumerable<Batch> batches)
    {
        _batches = [.. Join(batches).Select(batch => batch.Compact())];
        _starts = new int[_batches.Count];
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = Count;
            Count += _batches[i].Length;
        }
    }

    public int Count { get; }

    public ResultRow this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            var found = Array.BinarySearch(_starts, index);
            var batch = found < 0 ? ~found - 1 : found;
            return new ResultRow(_batches[batch], index - _starts[batch]);
        }
    }

    public IEnumerator<ResultRow> GetEnumerator()
    {
        foreach (var batch in _batches)
        {
            for (var i = 0; i < batch.Length; i++) yield return new ResultRow(batch, i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<Batch> Join(IEnumerable<Batch> batches)
    {
        var small = new List<Batch>();
        foreach (var batch in batches)
        {
            var joins = batch.Length < SmallRows && (small.Count == 0 || ReferenceEquals(small[0].Schema, batch.Schema));
            if (!joins && small.Count > 0)
            {
                yield return BatchConcatenation.Concatenate(small);
                small.Clear();
            }

            if (batch.Length < SmallRows) small.Add(batch);
            else yield return batch;
        }

        if (small.Count > 0) yield return BatchConcatenation.Concatenate(small);
    }
}
