using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Breakwater.Engine.Text;

/// <summary>Reads JSON texts and the places in them, and writes them without blanks and with all characters as they are.</summary>
internal static class JsonReading
{
    /// <summary>How deep objects and arrays may lie in one another: more than any log, and the walks over them are recursive.</summary>
    public const int MaximumDepth = 256;

    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = MaximumDepth };

    private static readonly JsonWriterOptions WriteOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaximumDepth + 2 };

    /// <summary>Parses a text that is one JSON value; the caller disposes of it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;

        // Perf: most text that is no JSON shows it in its first character, and an exception costs more than all the rest.
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty || !(start[0] is '{' or '[' or '"' or '-' or 't' or 'f' or 'n' || char.IsAsciiDigit(start[0]))) return false;
        try
        {
            document = JsonDocument.Parse(JsonEscapes.ToUtf8(text), ReadOptions);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Adds what lies at <paramref name="steps"/> under <paramref name="element"/>, in document order.</summary>
    public static void Select(JsonElement element, ReadOnlySpan<SpathStep> steps, List<JsonElement> found)
    {
        if (steps.IsEmpty)
        {
            found.Add(element);
            return;
        }

        var step = steps[0];
        if (step.Kind == SpathStepKind.Key)
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step.Name, out var member)) Select(member, steps[1..], found);
        }
        else if (element.ValueKind == JsonValueKind.Array && step.Kind == SpathStepKind.Index)
        {
            if (step.Index < element.GetArrayLength()) Select(element[step.Index], steps[1..], found);
        }
        else if (element.ValueKind == JsonValueKind.Array && step.Kind == SpathStepKind.All)
        {
            foreach (var item in element.EnumerateArray()) Select(item, steps[1..], found);
        }
    }

    /// <summary>The text of a value as a field holds it: strings without quotes, numbers as written, <c>true</c>, <c>false</c>, <c>null</c>, objects and arrays as JSON.</summary>
    public static string TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() ?? "",
        JsonValueKind.Object or JsonValueKind.Array => Write(element.WriteTo),
        _ => element.GetRawText(),
    };

    /// <summary>The JSON text that <paramref name="write"/> writes.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriteOptions)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
