using Breakwater.Content.Definitions;
using Breakwater.Content.Yaml;
using Breakwater.Engine.Knowledge;

namespace Breakwater.Content.Loading;

/// <summary>Reads <c>match_type</c>: <c>WILDCARD(a), CIDR(b)</c>, as one text or as a list.</summary>
internal static class LookupMatchReader
{
    private const string Key = "match_type";

    public static IReadOnlyDictionary<string, LookupMatch> Read(YamlFields fields)
    {
        var matches = new Dictionary<string, LookupMatch>(StringComparer.Ordinal);
        foreach (var entry in fields.Texts(Key).SelectMany(LookupReader.SplitCommas))
        {
            if (TryReadOne(entry, out var column, out var match)) matches[column] = match;
            else fields.Diagnostics.Report(LookupCodes.BadMatchType, fields.SpanOf(Key), $"'{entry}' is no match type", "write 'WILDCARD(column)', 'CIDR(column)' or 'EXACT(column)'");
        }

        return matches;
    }

    private static bool TryReadOne(string entry, out string column, out LookupMatch match)
    {
        column = "";
        match = LookupMatch.Exact;
        var open = entry.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !entry.EndsWith(')')) return false;
        column = entry[(open + 1)..^1].Trim();
        switch (entry[..open].Trim().ToUpperInvariant())
        {
            case "WILDCARD":
                match = LookupMatch.Wildcard;
                break;
            case "CIDR":
                match = LookupMatch.Cidr;
                break;
            case "EXACT":
                break;
            default:
                return false;
        }

        return column.Length > 0;
    }
}
