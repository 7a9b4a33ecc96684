using System.Buffers;
using System.Text;
using System.Text.Json;
using Breakwater.Detection.Templates;

namespace Breakwater.Detection.Output;

/// <summary>
/// A string of JSON that is put together from pieces, as UTF-8 and escaped as a <see cref="Utf8JsonWriter"/> with <see cref="RowJson.Options"/> does it. Pieces of templates are escaped
/// once for all rows. Keeps its buffer for the next string.
/// </summary>
internal sealed class JsonString : ITemplateOutput
{
    // The most characters that one character is escaped with.
    private const int MostEscaped = 6;

    // Characters escaped at once: their escapes fit into a buffer of a few kilobytes.
    private const int ChunkLength = 512;

    // Printable ASCII without the two that JSON escapes.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(character => character is not ('"' or '\\'))]);

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Begins a string.</summary>
    public void Begin()
    {
        _bytes.ResetWrittenCount();
        _bytes.Write("\""u8);
    }

    public void Append(TemplateText piece) => _bytes.Write(piece.Json.Span);

    public void Append(ReadOnlySpan<char> value) => Escape(value, _bytes);

    /// <summary>Writes the string as a value.</summary>
    public void End(Utf8JsonWriter json)
    {
        _bytes.Write("\""u8);
        json.WriteRawValue(_bytes.WrittenSpan, skipInputValidation: true);
    }

    /// <summary>Writes <paramref name="text"/> as it stands between the quotes.</summary>
    public static void Escape(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        if (text.ContainsAnyExcept(Plain)) EscapeAny(text, output);
        else Encoding.UTF8.GetBytes(text, output);
    }

    private static void EscapeAny(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        Span<char> escaped = stackalloc char[ChunkLength * MostEscaped];
        while (text.Length > 0)
        {
            var isLast = text.Length <= ChunkLength;
            _ = RowJson.Encoder.Encode(isLast ? text : text[..ChunkLength], escaped, out var consumed, out var written, isLast);
            Encoding.UTF8.GetBytes(escaped[..written], output);
            text = text[consumed..];
        }
    }
}
