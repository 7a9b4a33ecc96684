using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Detection.Testing;

/// <summary>One field of a test row.</summary>
public readonly record struct TestCell(string Name, Value Value);

/// <summary>A row of a test, written as a JSON object: a key a field, an array for several values, null or no key for an absent field. Numbers and strings both mean their text.</summary>
/// <param name="Cells">The fields that are present, in order.</param>
public sealed record TestRow(IReadOnlyList<TestCell> Cells)
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value of a field, absent where the row lacks it.</summary>
    public Value this[string name]
    {
        get
        {
            foreach (var cell in Cells)
            {
                if (cell.Name == name) return cell.Value;
            }

            return Value.Null;
        }
    }

    /// <summary>Reads a JSON object. Throws <see cref="JsonException"/> where the text is not one.</summary>
    public static TestRow Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>Reads a JSON object. Throws <see cref="JsonException"/> where the element is something else.</summary>
    public static TestRow Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new JsonException("a row is a JSON object");
        var cells = new List<TestCell>();
        foreach (var property in element.EnumerateObject())
        {
            var value = ReadValue(property.Value);
            if (!value.IsNull) cells.Add(new TestCell(property.Name, value));
        }

        return new TestRow(cells);
    }

    /// <summary>The rows of a batch, each with the fields that it has, in schema order.</summary>
    public static IReadOnlyList<TestRow> FromBatch(Batch batch)
    {
        var rows = new List<TestRow>(batch.Length);
        for (var row = 0; row < batch.Length; row++)
        {
            var cells = new List<TestCell>();
            for (var i = 0; i < batch.Schema.Count; i++)
            {
                var value = batch[i][row];
                if (!value.IsNull) cells.Add(new TestCell(batch.Schema.Names[i], value));
            }

            rows.Add(new TestRow(cells));
        }

        return rows;
    }

    /// <summary>The row as one line of JSON: every value a string, several values an array of strings.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, WriterOptions))
        {
            writer.WriteStartObject();
            foreach (var cell in Cells)
            {
                writer.WritePropertyName(cell.Name);
                WriteValue(writer, cell.Value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>A value as JSON: a string, or an array of strings.</summary>
    public static string ToJson(Value value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, WriterOptions)) WriteValue(writer, value);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static Value ReadValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Value.Null,
        JsonValueKind.String => Value.FromText(element.GetString()),
        JsonValueKind.Array => Value.FromMany([.. element.EnumerateArray().Select(ReadValue)]),
        _ => Value.FromText(element.GetRawText()),
    };

    private static void WriteValue(Utf8JsonWriter writer, Value value)
    {
        if (!value.IsMulti)
        {
            writer.WriteStringValue(value.ToText());
            return;
        }

        writer.WriteStartArray();
        for (var i = 0; i < value.Count; i++) writer.WriteStringValue(value.ItemAt(i).ToText());
        writer.WriteEndArray();
    }
}
