using System.Text;
using Breakwater.Columns.Values;
using Breakwater.Ingest.Formats;

namespace Breakwater.Ingest.Fields;

/// <summary>Turns the bytes of a field into its value, each distinct spelling once.</summary>
internal sealed class SpanDecoder
{
    private const int FormMask = 7;
    private const int FormBits = 3;

    private readonly string[] _arrayPaths;
    private readonly byte _setSeparator;

    /// <summary>A decoder for spans of several slots; <paramref name="arrayPaths"/> has, for each, what it takes out of a JSON array (<c>{}.name</c>), or nothing.</summary>
    public SpanDecoder(string[] arrayPaths, byte setSeparator = (byte)',')
    {
        _arrayPaths = arrayPaths;
        _setSeparator = setSeparator;
    }

    /// <summary>The form, and for arrays the path: what makes the same bytes mean different values.</summary>
    public static int TagOf(SpanForm form, int slotIndex) => form == SpanForm.JsonArray ? (int)form | (slotIndex << FormBits) : (int)form;

    /// <summary>The value of <paramref name="bytes"/>.</summary>
    public Value Decode(ReadOnlySpan<byte> bytes, int tag) => (SpanForm)(tag & FormMask) switch
    {
        SpanForm.Absent => Value.Null,
        SpanForm.JsonEscaped => Value.FromText(JsonText.Unescape(bytes)),
        SpanForm.JsonArray => JsonArrayValues.Read(bytes, _arrayPaths[tag >> FormBits]),
        SpanForm.DoubledQuotes => Value.FromText(Encoding.UTF8.GetString(bytes).Replace("\"\"", "\"", StringComparison.Ordinal)),
        SpanForm.BackslashQuoted => Value.FromText(RemoveBackslashes(Encoding.UTF8.GetString(bytes))),
        SpanForm.ZeekEscaped => Value.FromText(ZeekText.Unescape(bytes)),
        SpanForm.ZeekSet => ZeekText.ReadSet(bytes, _setSeparator),
        _ => Value.FromText(Encoding.UTF8.GetString(bytes)),
    };

    private static string RemoveBackslashes(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\') i++;
            result.Append(text[i]);
        }

        return result.ToString();
    }
}
