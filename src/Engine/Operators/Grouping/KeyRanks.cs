using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>The places of a key's values in <see cref="KeyOrder"/>.</summary>
/// <param name="RankOf">The rank of each id that occurs in a group.</param>
/// <param name="IdOf">The id of each rank.</param>
internal readonly record struct KeyRanks(int[] RankOf, int[] IdOf)
{
    private const int ChunkGroups = 4096;

    /// <summary>The ranks of the values that a key has in these tables.</summary>
    public static KeyRanks Of(KeyUnion union, IReadOnlyList<GroupKeys> tables, int key, SearchBudget budget)
    {
        var encoder = union.Encoders[key];
        if (encoder.Texts is { } texts && TextRanks.Of(texts, encoder.Bound, tables.Sum(table => (long)table.Count), budget) is { } kept) return kept;

        // Of the ids that occur, which may be few of many.
        TableGrowth.Reserve<int>(budget, encoder.Bound);
        var rankOf = new int[encoder.Bound];
        var ids = new List<int>();
        var values = new List<Value>();
        Span<int> chunk = new int[ChunkGroups];
        foreach (var table in tables)
        {
            for (var first = 0; first < table.Count; first += ChunkGroups)
            {
                var part = chunk[..Math.Min(ChunkGroups, table.Count - first)];
                union.ReadParts(table, first, key, part);
                foreach (var id in part)
                {
                    if (rankOf[id] > 0) continue;
                    rankOf[id] = 1;
                    TableGrowth.Reserve(budget, values);
                    ids.Add(id);
                    values.Add(encoder.ValueOf(id));
                }
            }
        }

        var order = KeyOrder.Sort(values, budget);
        for (var rank = 0; rank < order.Length; rank++) rankOf[order[rank] = ids[order[rank]]] = rank;
        return new KeyRanks(rankOf, order);
    }
}
