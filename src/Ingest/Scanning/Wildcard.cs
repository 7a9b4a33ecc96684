namespace Breakwater.Ingest.Scanning;

/// <summary>Matches search values: <c>*</c> stands for any characters, and case matters only where asked.</summary>
internal static class Wildcard
{
    public static bool IsMatch(string pattern, string text, bool isCaseSensitive)
    {
        var comparison = isCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var parts = pattern.Split('*');
        if (parts.Length == 1) return string.Equals(pattern, text, comparison);
        if (!text.StartsWith(parts[0], comparison) || text.Length < parts[0].Length + parts[^1].Length || !text.EndsWith(parts[^1], comparison)) return false;
        var at = parts[0].Length;
        var end = text.Length - parts[^1].Length;
        for (var i = 1; i < parts.Length - 1; i++)
        {
            var found = text.AsSpan(at, end - at).IndexOf(parts[i], comparison);
            if (found < 0) return false;
            at += found + parts[i].Length;
        }

        return true;
    }
}
