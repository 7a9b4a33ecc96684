using Breakwater.Columns.Batches;

namespace Breakwater.Engine.Operators;

/// <summary>Sets one field of a batch: in its place where the field exists, else at the end. Remembers the schema that results, since batches share theirs.</summary>
internal sealed class SchemaExtension(string name)
{
    private Schema? _input;
    private Schema _output = Schema.Empty;
    private int _position;

    /// <summary>The field.</summary>
    public string Field { get; } = name;

    public Batch Set(Batch batch, Column column)
    {
        if (!ReferenceEquals(_input, batch.Schema))
        {
            _input = batch.Schema;
            _position = batch.Schema.IndexOf(Field);
            _output = _position >= 0 ? batch.Schema : new Schema(batch.Schema.Names.Append(Field));
            if (_position < 0) _position = batch.Schema.Count;
        }

        var columns = new Column[_output.Count];
        batch.Columns.CopyTo(columns);
        columns[_position] = column;
        return batch.With(_output, columns);
    }
}
