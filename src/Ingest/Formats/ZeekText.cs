using System.Globalization;
using System.Text;
using Breakwater.Columns.Values;

namespace Breakwater.Ingest.Formats;

/// <summary>Zeek's tab-separated spelling of texts and sets.</summary>
internal static class ZeekText
{
    /// <summary>Resolves <c>\xHH</c> (a byte of UTF-8) and <c>\\</c>; other backslashes stay.</summary>
    public static string Unescape(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)'\\')) return Encoding.UTF8.GetString(bytes);
        var result = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\\' && i + 3 < bytes.Length && bytes[i + 1] == 'x'
                && byte.TryParse(bytes.Slice(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                result[length++] = value;
                i += 3;
                continue;
            }

            if (bytes[i] == '\\' && i + 1 < bytes.Length && bytes[i + 1] == '\\') i++;
            result[length++] = bytes[i];
        }

        return Encoding.UTF8.GetString(result, 0, length);
    }

    /// <summary>The elements of a set or vector.</summary>
    public static Value ReadSet(ReadOnlySpan<byte> bytes, byte separator)
    {
        var texts = new List<string>();
        foreach (var range in bytes.Split(separator)) texts.Add(Unescape(bytes[range]));
        return Value.FromTexts(texts);
    }
}
