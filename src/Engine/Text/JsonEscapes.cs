using System.Globalization;
using System.Text;

namespace Breakwater.Engine.Text;

/// <summary>
/// Half characters. Logs cut texts in the middle of a character and escape what is left (<c>\ud83d</c> without its second half), which no JSON reader takes. They become the
/// replacement character, so that one of them does not cost the whole event.
/// </summary>
internal static class JsonEscapes
{
    private const string Replacement = @"\ufffd";
    private const int EscapeLength = 6;

    /// <summary>The UTF-8 bytes of a JSON text, half characters replaced.</summary>
    public static byte[] ToUtf8(string text) => Encoding.UTF8.GetBytes(text.Contains(@"\ud", StringComparison.OrdinalIgnoreCase) ? ReplaceHalves(text) : text);

    /// <summary>The text with half characters replaced, as <see cref="ToUtf8"/> leaves them in keys.</summary>
    public static string WellFormed(string text) => text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string ReplaceHalves(string text)
    {
        var output = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '\\')
            {
                output.Append(text[at++]);
                continue;
            }

            var unit = UnitAt(text, at);
            if (unit is null || !char.IsSurrogate(unit.Value))
            {
                // Two characters, so that the second backslash of an escaped one begins nothing.
                output.Append(text, at, Math.Min(2, text.Length - at));
                at += 2;
            }
            else if (char.IsHighSurrogate(unit.Value) && UnitAt(text, at + EscapeLength) is { } low && char.IsLowSurrogate(low))
            {
                output.Append(text, at, 2 * EscapeLength);
                at += 2 * EscapeLength;
            }
            else
            {
                output.Append(Replacement);
                at += EscapeLength;
            }
        }

        return output.ToString();
    }

    private static char? UnitAt(string text, int at)
    {
        var isEscape = at + EscapeLength <= text.Length && text[at] == '\\' && text[at + 1] == 'u';
        return isEscape && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;
    }
}
