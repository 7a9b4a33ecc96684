using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Gives each value of a key the same id in the tables of several threads. What is read through it may be read by several threads at once.</summary>
internal sealed class KeyUnion
{
    // A dictionary with so many times more texts than there are groups is not gone through.
    private const int SparsePart = 4;

    private readonly KeyEncoder[] _encoders;

    // For the encoders of a thread a translation of each key; null where ids are the same.
    private readonly Dictionary<IReadOnlyList<KeyEncoder>, int[]?[]> _translations = [];

    private KeyUnion(KeyEncoder[] encoders) => _encoders = encoders;

    /// <summary>What gives the values of each key their ids in the union.</summary>
    public IReadOnlyList<KeyEncoder> Encoders => _encoders;

    /// <summary>The ids of one table, as they are.</summary>
    public static KeyUnion Of(GroupKeys table)
    {
        var union = new KeyUnion([.. table.Encoders]);
        union._translations.Add(table.Encoders, new int[]?[table.Encoders.Count]);
        return union;
    }

    /// <summary>The union of these tables; null where making it would take longer than merging them one after the other.</summary>
    public static KeyUnion? TryCreate(IReadOnlyList<GroupKeys> tables, SearchBudget budget)
    {
        var union = new KeyUnion([.. tables[0].Encoders]);
        var groups = tables.Sum(table => (long)table.Count);
        foreach (var encoders in tables.Select(table => table.Encoders))
        {
            if (union._translations.ContainsKey(encoders)) continue;
            var translations = new int[]?[encoders.Count];
            union._translations.Add(encoders, translations);
            for (var key = 0; key < translations.Length; key++)
            {
                var (source, target) = (encoders[key], union._encoders[key]);
                if (ReferenceEquals(source, target) || target.Shares(source)) continue;
                if (source.Bound > groups * SparsePart) return null;
                TableGrowth.Reserve<int>(budget, source.Bound);
                translations[key] = Translate(source, target);
            }
        }

        return union;
    }

    /// <summary>Writes the ids that the key has in groups <paramref name="first"/> and following of a table.</summary>
    public void ReadParts(GroupKeys table, int first, int key, Span<int> ids)
    {
        table.Table.ReadParts(first, key, ids);
        Translate(table, key, ids);
    }

    private void Translate(GroupKeys table, int key, Span<int> ids)
    {
        if (_translations[table.Encoders][key] is not { } translation) return;
        foreach (ref var id in ids) id = translation[id];
    }

    private static int[] Translate(KeyEncoder source, KeyEncoder target)
    {
        var translation = new int[source.Bound];
        for (var id = 0; id < translation.Length; id++) translation[id] = target.IdOf(source.ValueOf(id));
        return translation;
    }
}
