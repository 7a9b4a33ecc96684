using Breakwater.Columns.Batches;

namespace Breakwater.Cli.Rows;

/// <summary>The events as they were logged, one a line.</summary>
internal sealed class RawRows(TextWriter output) : RowWriter
{
    /// <summary>The field that holds an event's text.</summary>
    public const string RawField = "_raw";

    /// <summary>How many rows have no text of an event.</summary>
    public long MissingCount { get; private set; }

    protected override void WriteRows(Batch batch)
    {
        var raw = batch.Find(RawField);
        for (var row = 0; row < batch.Length; row++)
        {
            if (raw?[row].ToText() is not { } text)
            {
                MissingCount++;
                continue;
            }

            output.Write(text);
            output.Write('\n');
        }
    }
}
