using Breakwater.Columns.Batches;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.WriteAhead;

/// <summary>Rows of a write-ahead log.</summary>
/// <param name="Index">The index that they go to.</param>
/// <param name="Batch">The rows, free of their producer's buffers.</param>
/// <param name="SizeBytes">How many bytes they have in the log.</param>
internal sealed record LogRecord(string Index, Batch Batch, int SizeBytes)
{
    /// <summary>The bytes of rows on their way into a log.</summary>
    public static byte[] ToBytes(string index, Batch batch)
    {
        var writer = new ByteWriter();
        writer.WriteText(index);
        BatchBytes.Write(batch, writer);
        return writer.Written.ToArray();
    }

    /// <summary>The records in a frame's <paramref name="payload"/>.</summary>
    public static IReadOnlyList<LogRecord> ReadAll(ReadOnlySpan<byte> payload)
    {
        var reader = new ByteReader(payload);
        var records = new List<LogRecord>();
        while (!reader.IsAtEnd)
        {
            var before = reader.Remaining;
            var index = reader.ReadText();
            var batch = BatchBytes.Read(ref reader);
            records.Add(new LogRecord(index, batch, before - reader.Remaining));
        }

        return records;
    }
}
