using System.Buffers;
using System.Text;
using System.Text.Json;
using Breakwater.Columns.Batches;
using Breakwater.Detection.Output;

namespace Breakwater.Cli.Rows;

/// <summary>One JSON object a row: keys in output order, every value a string, several values an array, absent fields left out.</summary>
internal sealed class NdjsonRows(TextWriter output) : RowWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    protected override void WriteRows(Batch batch)
    {
        using var json = new Utf8JsonWriter(_buffer, RowJson.Options);
        for (var row = 0; row < batch.Length; row++)
        {
            json.WriteStartObject();
            for (var column = 0; column < batch.Schema.Count; column++)
            {
                var value = batch[column][row];
                if (value.IsNull) continue;
                json.WritePropertyName(batch.Schema.Names[column]);
                RowJson.Write(json, value);
            }

            json.WriteEndObject();
            json.Flush();
            output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
            output.Write('\n');
            _buffer.ResetWrittenCount();
            json.Reset();
        }
    }
}
