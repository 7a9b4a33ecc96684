using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Numbers combinations of key ids from 0: packed into words as long as they fit, side by side in an array when there are too many ids.</summary>
internal sealed class KeyTable(int width, SearchBudget budget)
{
    private PackedTable? _packed;
    private GroupTable? _wide;
    private bool _takesRepeats;

    /// <summary>Whether keys fit into words.</summary>
    public bool IsPacked => _packed is not null;

    /// <summary>Whether a key that has come before is a group again.</summary>
    public bool TakesRepeats => _takesRepeats;

    /// <summary>How many combinations there are.</summary>
    public int Count => _packed?.Count ?? _wide?.Count ?? 0;

    /// <summary>
    /// An empty table with room for so many keys; this one takes no more. Where it <paramref name="takesRepeats"/>, no key is looked for: each is a group, also one that has come before.
    /// </summary>
    public KeyTable Renew(bool takesRepeats, int room) => new(width, budget) { _packed = _packed?.Renew(takesRepeats, room), _takesRepeats = takesRepeats };

    /// <summary>The i-th id of a group's key.</summary>
    public int Part(int group, int i) => _packed is not null ? _packed.Part(group, i) : _wide is not null ? _wide.Key(group)[i] : throw new ArgumentOutOfRangeException(nameof(group));

    /// <summary>Writes the i-th ids of the keys of groups <paramref name="first"/> and following.</summary>
    public void ReadParts(int first, int i, Span<int> ids)
    {
        if (_packed is not null)
        {
            _packed.ReadParts(first, i, ids);
            return;
        }

        for (var group = 0; group < ids.Length; group++) ids[group] = Part(first + group, i);
    }

    /// <summary>Writes the i-th ids of the keys of the given groups.</summary>
    public void ReadParts(ReadOnlySpan<int> groups, int i, Span<int> ids)
    {
        if (_packed is not null)
        {
            _packed.ReadParts(groups, i, ids);
            return;
        }

        for (var at = 0; at < ids.Length; at++) ids[at] = Part(groups[at], i);
    }

    /// <summary>Writes the group of each row, whose key is the row's id in each of <paramref name="ids"/>, below <paramref name="bounds"/>; -1 where one is negative.</summary>
    public void Assign(IReadOnlyList<int[]> ids, ReadOnlySpan<int> bounds, Span<int> groups)
    {
        MakeRoom(bounds);
        if (_packed is not null)
        {
            _packed.Assign(ids, groups);
            return;
        }

        var key = new int[width];
        for (var row = 0; row < groups.Length; row++)
        {
            var signs = 0;
            for (var i = 0; i < key.Length; i++) signs |= key[i] = ids[i][row];
            groups[row] = signs < 0 || _wide is null ? KeyEncoder.NoId : _wide.GroupOf(key);
        }
    }

    /// <summary>The group of one key, whose ids are below the bounds of the last <see cref="MakeRoom"/>.</summary>
    public int GroupOf(ReadOnlySpan<int> key) => _packed?.GroupOf(key) ?? _wide?.GroupOf(key) ?? throw new InvalidOperationException("room is made before keys are added");

    /// <summary>Prepares for ids below <paramref name="bounds"/>.</summary>
    public void MakeRoom(ReadOnlySpan<int> bounds)
    {
        if (_wide is not null || _packed?.Fits(bounds) == true) return;
        var before = _packed;
        _packed = PackedTable.TryCreate(bounds, _takesRepeats, budget);
        if (_packed is null) _wide = new GroupTable(width, budget, _takesRepeats);
        if (before is null) return;
        var key = new int[width];
        for (var group = 0; group < before.Count; group++)
        {
            for (var i = 0; i < width; i++) key[i] = before.Part(group, i);
            _ = GroupOf(key);
        }
    }
}
