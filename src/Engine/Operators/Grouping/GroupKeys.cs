using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Sorts rows into groups by the values of some fields. A cell with several values puts its row into a group for each of them.</summary>
internal sealed class GroupKeys
{
    private const int AdoptedGroups = 4096;

    private readonly IReadOnlyList<string> _names;
    private readonly KeyEncoder[] _encoders;
    private readonly KeyTable _table;
    private readonly EngineLimits _limits;
    private readonly SearchBudget _budget;
    private int[][] _ids = [];
    private int[] _groups = [];

    /// <summary>Groups by <paramref name="names"/>; with none all rows are one group. An absent key reads <paramref name="fill"/>, or keeps its row out where that is absent too.</summary>
    public GroupKeys(IReadOnlyList<string> names, Value fill, RunContext context)
    {
        _names = names;
        _encoders = [.. names.Select(_ => new KeyEncoder(fill, context.Budget))];
        _table = new KeyTable(names.Count, context.Budget);
        _limits = context.Limits;
        _budget = context.Budget;
        if (names.Count > 0) return;
        _table.MakeRoom([]);
        _ = _table.GroupOf([]);
    }

    private GroupKeys(GroupKeys before, bool takesRepeats, int room)
    {
        _names = before._names;
        _encoders = before._encoders;
        _table = before._table.Renew(takesRepeats, room);
        _limits = before._limits;
        _budget = before._budget;
    }

    /// <summary>How many groups there are.</summary>
    public int Count => _table.Count;

    /// <summary>What gives the values of each key their ids.</summary>
    public IReadOnlyList<KeyEncoder> Encoders => _encoders;

    /// <summary>The ids of each group's key.</summary>
    public KeyTable Table => _table;

    /// <summary>No groups yet, by the same keys, whose values have the ids that they have here; this one takes no more rows. For the rest see <see cref="KeyTable.Renew"/>.</summary>
    public GroupKeys Renew(bool takesRepeats, int room) => new(this, takesRepeats, room);

    /// <summary>The group of each row, -1 for a row with an absent key; valid until the next call. <paramref name="batch"/> has been through <see cref="MultiValueExpansion"/>.</summary>
    public ReadOnlySpan<int> Assign(Batch batch)
    {
        if (_groups.Length < batch.Length || _ids.Length < _names.Count) Reserve(batch.Length);
        var groups = _groups.AsSpan(0, batch.Length);
        if (_names.Count == 0)
        {
            groups.Clear();
            return groups;
        }

        for (var i = 0; i < _names.Count; i++) _encoders[i].Encode(batch.Find(_names[i]), _ids[i].AsSpan(0, batch.Length));
        _table.Assign(_ids, Bounds(), groups);
        if (!_table.TakesRepeats) CheckCount(Count);
        return groups;
    }

    /// <summary>For each group of <paramref name="other"/> the group with the same key values here, the i-th value as <paramref name="rename"/> changes it.</summary>
    public int[] Adopt(GroupKeys other, Func<int, Value, Value>? rename = null)
    {
        var map = new int[other.Count];
        var adoptions = _encoders.Select((encoder, i) => new KeyAdoption(other._encoders[i], encoder, rename is null ? null : value => rename(i, value))).ToArray();
        if (_ids.Length < _names.Count || _groups.Length < AdoptedGroups) Reserve(AdoptedGroups);
        for (var start = 0; start < map.Length; start += AdoptedGroups)
        {
            var groups = map.AsSpan(start, Math.Min(AdoptedGroups, map.Length - start));
            for (var i = 0; i < adoptions.Length; i++)
            {
                var ids = _ids[i].AsSpan(0, groups.Length);
                other._table.ReadParts(start, i, ids);
                adoptions[i].Translate(ids);
            }

            _table.Assign(_ids, Bounds(), groups);
        }

        CheckCount(Count);
        return map;
    }

    /// <summary>Ends the search where there are more groups than its limit.</summary>
    public void CheckCount(long count)
    {
        if (count <= _limits.Groups) return;
        throw new SplException(new Diagnostic(RuntimeCodes.TooManyGroups,
            string.Create(CultureInfo.InvariantCulture, $"more than {_limits.Groups:N0} groups by {string.Join(", ", _names)}"),
            Help: "group by fewer or coarser fields, for example with bin"));
    }

    /// <summary>The groups in key order.</summary>
    public int[] OutputOrder() => new GroupOrder(this, _budget).Sort();

    /// <summary>The column of the i-th key for the given groups.</summary>
    public Column KeyColumn(int index, ReadOnlySpan<int> groups)
    {
        TableGrowth.Reserve<int>(_budget, 2L * groups.Length);
        var ids = GC.AllocateUninitializedArray<int>(groups.Length);
        _table.ReadParts(groups, index, ids);
        return _encoders[index].ColumnOf(ids);
    }

    private int[] Bounds() => [.. _encoders.Select(encoder => encoder.Bound)];

    private void Reserve(int length)
    {
        _groups = new int[length];
        _ids = [.. _names.Select(_ => new int[length])];
    }
}
