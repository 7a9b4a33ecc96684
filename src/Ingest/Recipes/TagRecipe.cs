using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>The tags, each with its condition over other fields.</summary>
internal sealed class TagRecipe(Schema inputs, ColumnRecipe[] recipes, (string[] Names, Func<Batch, RowMask>? Condition)[] tags) : ColumnRecipe
{
    // Which of the conditions hold decides the tags; there are few conditions, so the sets are numbered by their bits.
    private readonly Dictionary<ulong, int> _codes = [];
    private readonly LocalDictionary _dictionary = new();

    public override Column Compute(EventRows events, ReadOnlySpan<int> rows)
    {
        if (tags.Length > 64) throw new InvalidOperationException("a source type has at most 64 sets of tags");
        var sets = new ulong[rows.Length];
        var batch = InputBatch.Open(inputs, recipes, events, rows);
        for (var i = 0; i < tags.Length; i++)
        {
            var holds = tags[i].Condition?.Invoke(batch);
            for (var row = 0; row < sets.Length; row++)
            {
                if (holds is null || holds[row]) sets[row] |= 1UL << i;
            }
        }

        var codes = new int[rows.Length];
        for (var row = 0; row < codes.Length; row++) codes[row] = CodeOf(sets[row]);
        return new DictionaryColumn(_dictionary, codes);
    }

    private int CodeOf(ulong set)
    {
        if (_codes.TryGetValue(set, out var code)) return code;
        var names = tags.Where((_, index) => (set & (1UL << index)) != 0).SelectMany(tag => tag.Names).Distinct().Order(StringComparer.Ordinal);
        code = _dictionary.Add(Value.FromTexts([.. names]));
        _codes.Add(set, code);
        return code;
    }
}
