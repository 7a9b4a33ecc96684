namespace Breakwater.Engine.Operators.Grouping;

/// <summary>The groups of one table, those of a part side by side.</summary>
internal sealed class GroupShare
{
    private readonly int[] _groups;
    private readonly ulong[] _words;
    private readonly int[] _starts;

    /// <summary>Divides groups by their words: <paramref name="partOf"/> gives a word's part by its bits from <paramref name="shift"/> on.</summary>
    public GroupShare(ulong[] words, int shift, int[] partOf, int partCount)
    {
        _groups = new int[words.Length];
        _words = new ulong[words.Length];
        _starts = new int[partCount + 1];
        foreach (var word in words) _starts[partOf[word >> shift] + 1]++;
        for (var part = 0; part < partCount; part++) _starts[part + 1] += _starts[part];
        int[] next = [.. _starts];
        for (var group = 0; group < words.Length; group++)
        {
            ref var place = ref next[partOf[words[group] >> shift]];
            _groups[place] = group;
            _words[place] = words[group];
            place++;
        }
    }

    /// <summary>The groups of a part.</summary>
    public ReadOnlySpan<int> Groups(int part) => _groups.AsSpan(_starts[part].._starts[part + 1]);

    /// <summary>Their words.</summary>
    public ReadOnlySpan<ulong> Words(int part) => _words.AsSpan(_starts[part].._starts[part + 1]);
}
