using Breakwater.Columns.Batches;

namespace Breakwater.Store.Segments;

/// <summary>The fields of a segment that is being built. Fields that were the same columns in every batch so far (a field and what it is also called) are collected once.</summary>
internal sealed class BuiltFields
{
    private readonly List<BuiltField> _fields = [];
    private readonly Dictionary<string, BuiltField> _byName = new(StringComparer.Ordinal);
    private readonly List<ColumnBuilder> _columns = [];
    private readonly List<Split> _splits = [];

    /// <summary>A field, and where its values are collected.</summary>
    private sealed class BuiltField(string name)
    {
        public string Name { get; } = name;

        /// <summary>Null only while the batch that has the field first is added.</summary>
        public ColumnBuilder? Column { get; set; }

        /// <summary>The field's rows in the batch that is being added; null where it has none.</summary>
        public Column? Incoming { get; set; }
    }

    /// <summary>What a builder takes from the current batch, and the builder that it was copied from, or itself.</summary>
    private readonly record struct Split(ColumnBuilder? Origin, Column? Incoming, ColumnBuilder Target);

    /// <summary>Where values are collected, each once.</summary>
    public IReadOnlyList<ColumnBuilder> Columns => _columns;

    /// <summary>The fields in order of first appearance, and where each one's values are.</summary>
    public IEnumerable<(string Name, ColumnBuilder Column)> ByName =>
        from built in _fields where built.Column is not null select (built.Name, built.Column);

    /// <summary>Where a field's values are; null where no batch had it.</summary>
    public ColumnBuilder? Find(string name) => _byName.GetValueOrDefault(name)?.Column;

    /// <summary>Adds a batch to the <paramref name="rowCount"/> rows that there are.</summary>
    public void Add(Batch batch, int rowCount)
    {
        foreach (var field in _fields) field.Incoming = null;
        for (var i = 0; i < batch.Schema.Count; i++) FieldOf(batch.Schema.Names[i]).Incoming = batch[i] is ConstantColumn { Value.IsNull: true } ? null : batch[i];
        _splits.Clear();
        // Who shares is settled before any builder grows, since a copy is of the rows before this batch.
        foreach (var field in _fields) field.Column = TargetOf(field, rowCount);
        foreach (var split in _splits)
        {
            if (split.Incoming is null) split.Target.AddAbsent(batch.Length);
            else split.Target.Add(split.Incoming, batch);
        }
    }

    private BuiltField FieldOf(string name)
    {
        if (_byName.TryGetValue(name, out var known)) return known;
        var added = new BuiltField(name);
        _byName.Add(name, added);
        _fields.Add(added);
        return added;
    }

    private ColumnBuilder TargetOf(BuiltField field, int rowCount)
    {
        var isShared = false;
        foreach (var split in _splits)
        {
            if (!ReferenceEquals(split.Origin, field.Column)) continue;
            // A composed column looks at other fields' columns, so it has one name only.
            if (ReferenceEquals(split.Incoming, field.Incoming) && field.Incoming is not ComposedColumn) return split.Target;
            isShared = true;
        }

        ColumnBuilder target;
        if (field.Column is { } column && !isShared) target = column;
        else
        {
            target = field.Column?.Copy() ?? New(rowCount);
            _columns.Add(target);
        }

        _splits.Add(new Split(field.Column, field.Incoming, target));
        return target;
    }

    private static ColumnBuilder New(int rowCount)
    {
        var added = new ColumnBuilder();
        added.AddAbsent(rowCount);
        return added;
    }
}
