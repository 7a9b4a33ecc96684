using Breakwater.Engine.Aggregates;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>The groups of one table, those of a part side by side.</summary>
internal sealed class GroupShare
{
    private readonly ulong[] _words;
    private readonly int[] _starts;

    /// <summary>
    /// Divides groups by their words: <paramref name="partOf"/> gives a word's part by its bits from <paramref name="shift"/> on. The states of the groups are put in the same order, so the
    /// table that they are of takes no more rows.
    /// </summary>
    public GroupShare(ulong[] words, int shift, int[] partOf, int partCount, IReadOnlyList<Accumulator> accumulators)
    {
        _words = GC.AllocateUninitializedArray<ulong>(words.Length);
        _starts = new int[partCount + 1];
        Accumulators = [.. accumulators.Cast<GroupwiseAccumulator>()];
        foreach (var word in words) _starts[partOf[word >> shift] + 1]++;
        for (var part = 0; part < partCount; part++) _starts[part + 1] += _starts[part];
        int[] next = [.. _starts];
        var places = GC.AllocateUninitializedArray<int>(words.Length);
        for (var group = 0; group < words.Length; group++)
        {
            var place = next[partOf[words[group] >> shift]]++;
            places[group] = place;
            _words[place] = words[group];
        }

        // Perf: what is read part by part would otherwise be fetched from memory again for every part.
        foreach (var accumulator in Accumulators) accumulator.Renumber(places);
    }

    /// <summary>The aggregates' states, in the order of the parts.</summary>
    public IReadOnlyList<GroupwiseAccumulator> Accumulators { get; }

    /// <summary>The number of a part's first group.</summary>
    public int First(int part) => _starts[part];

    /// <summary>The words of a part.</summary>
    public ReadOnlySpan<ulong> Words(int part) => _words.AsSpan(_starts[part].._starts[part + 1]);
}
