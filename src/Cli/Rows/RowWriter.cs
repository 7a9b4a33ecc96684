using Breakwater.Columns.Batches;

namespace Breakwater.Cli.Rows;

/// <summary>Writes the rows of a search in one format, batch by batch.</summary>
internal abstract class RowWriter
{
    /// <summary>How many rows were written.</summary>
    public long RowCount { get; private set; }

    /// <summary>Writes the rows of a batch; the batch is not kept unless it is materialized.</summary>
    public void Write(Batch batch)
    {
        RowCount += batch.Length;
        WriteRows(batch);
    }

    /// <summary>Writes what could not be written before all rows were known.</summary>
    public virtual void End()
    {
    }

    /// <summary>Writes or collects the rows.</summary>
    protected abstract void WriteRows(Batch batch);
}
