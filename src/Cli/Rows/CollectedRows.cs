using Breakwater.Columns.Batches;

namespace Breakwater.Cli.Rows;

/// <summary>A format that needs all rows before it can write the first: a later batch may have fields that the first one lacks, or wider cells.</summary>
internal abstract class CollectedRows : RowWriter
{
    private readonly List<Batch> _batches = [];

    public override void End()
    {
        if (_batches.Count > 0) WriteAll(BatchConcatenation.Concatenate(_batches));
    }

    protected override void WriteRows(Batch batch) => _batches.Add(batch.Materialize());

    /// <summary>Writes everything.</summary>
    protected abstract void WriteAll(Batch rows);
}
