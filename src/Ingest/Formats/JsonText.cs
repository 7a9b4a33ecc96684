using System.Globalization;
using System.Text;

namespace Breakwater.Ingest.Formats;

/// <summary>The text inside JSON quotes.</summary>
internal static class JsonText
{
    private const int UnicodeDigits = 4;

    /// <summary>Resolves the escapes of <paramref name="bytes"/>; a malformed escape stays as it is written.</summary>
    public static string Unescape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (true)
        {
            var step = bytes.IndexOf((byte)'\\');
            if (step < 0 || step + 1 >= bytes.Length)
            {
                text.Append(Encoding.UTF8.GetString(bytes));
                return text.ToString();
            }

            text.Append(Encoding.UTF8.GetString(bytes[..step]));
            bytes = bytes[step..];
            bytes = bytes[AppendEscape(text, bytes)..];
        }
    }

    // Returns how many bytes the escape takes.
    private static int AppendEscape(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        var letter = (char)bytes[1];
        if (letter == 'u')
        {
            if (bytes.Length >= 2 + UnicodeDigits && ushort.TryParse(bytes.Slice(2, UnicodeDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                return 2 + UnicodeDigits;
            }

            text.Append("\\u");
            return 2;
        }

        var resolved = letter switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            '"' or '\\' or '/' => letter,
            _ => '\0',
        };
        if (resolved != '\0')
        {
            text.Append(resolved);
            return 2;
        }

        text.Append('\\');
        return 1;
    }
}
