using System.Text.Encodings.Web;
using System.Text.Json;
using Breakwater.Columns.Values;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Output;

/// <summary>Rows as JSON objects: every value a string, several values an array of strings, an absent field absent.</summary>
public static class RowJson
{
    /// <summary>UTF-8 as it is: only what JSON itself demands is escaped. For files and pipes, never for text inside HTML.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = Encoder };

    /// <summary>What escapes texts.</summary>
    internal static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes <paramref name="row"/> as an object, its fields in output order.</summary>
    public static void Write(Utf8JsonWriter json, ResultRow row)
    {
        json.WriteStartObject();
        foreach (var field in row.Fields)
        {
            json.WritePropertyName(field.Name);
            Write(json, field.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a cell that is present.</summary>
    public static void Write(Utf8JsonWriter json, Value value)
    {
        if (!value.IsMulti)
        {
            json.WriteStringValue(value.ToText());
            return;
        }

        json.WriteStartArray();
        for (var i = 0; i < value.Count; i++) json.WriteStringValue(value.ItemAt(i).ToText());
        json.WriteEndArray();
    }
}
