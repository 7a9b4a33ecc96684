using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Language.Printing;

namespace Breakwater.Engine.Operators.Anomalies;

/// <summary>A search that finds events of one kind.</summary>
/// <param name="Search">The search.</param>
/// <param name="Count">How many of the events it was made from.</param>
/// <param name="Sample">The text of the first of them.</param>
internal sealed record DiscoveredType(string Search, int Count, string Sample);

/// <summary>Suggests searches for kinds of events: those that agree in a field are one kind, and the words that all of them contain find it.</summary>
/// <param name="groupField">The field; events without <c>punct</c> have the punctuation of their text.</param>
/// <param name="groupLength">How many characters of the field are looked at.</param>
internal sealed class EventTypeDiscovery(string groupField, int groupLength)
{
    // SPL: the manual's limit of findtypes.
    private const int MostEvents = 5000;

    // More words make a search longer and hardly better, and short ones are everywhere.
    private const int MostWords = 5;
    private const int ShortestWord = 3;

    // SPL: what the indexed field keeps of a line.
    private const int PunctuationLength = 30;

    // What says best where events come from stands first.
    private static readonly string[] Origins = ["sourcetype", "source", "host"];

    /// <summary>The kinds, the most frequent first.</summary>
    public IReadOnlyList<DiscoveredType> Discover(Batch rows, RunContext context)
    {
        var length = Math.Min(rows.Length, MostEvents);
        var groups = Enumerable.Range(0, length).GroupBy(row => GroupOf(rows, row), StringComparer.Ordinal);
        var types = groups.Select(group => Describe(rows, [.. group], context)).Where(type => type.Search.Length > 0);
        // Different groups may be found by the same words, and are one kind then.
        return [.. types.GroupBy(type => type.Search, StringComparer.Ordinal)
            .Select(same => same.First() with { Count = same.Sum(type => type.Count) })
            .OrderByDescending(type => type.Count).ThenBy(type => type.Search, StringComparer.Ordinal)];
    }

    private string GroupOf(Batch rows, int row)
    {
        var text = rows.ValueOf(groupField, row).ToText() ?? (groupField == "punct" ? PunctuationOf(TextOf(rows, row)) : "");
        return text.Length > groupLength ? text[..groupLength] : text;
    }

    private static string TextOf(Batch rows, int row) => rows.ValueOf("_raw", row).ToText() ?? "";

    private static DiscoveredType Describe(Batch rows, List<int> members, RunContext context)
    {
        HashSet<string>? common = null;
        foreach (var row in members)
        {
            var text = TextOf(rows, row);
            context.Budget.Spend(text.Length);
            var words = WordsOf(text);
            if (common is null) common = [.. words];
            else common.IntersectWith(words);
        }

        var origin = Origins.Select(field => SharedBy(field, rows, members)).OfType<string>().Take(1);
        var longest = (common ?? []).OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Take(MostWords).Order(StringComparer.Ordinal);
        return new DiscoveredType(string.Join(' ', origin.Concat(longest)), members.Count, TextOf(rows, members[0]));
    }

    // Words with digits differ from event to event.
    private static IEnumerable<string> WordsOf(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at])) continue;
            if (at - start >= ShortestWord && !text.AsSpan(start, at - start).ContainsAnyInRange('0', '9')) yield return text[start..at].ToLowerInvariant();
            start = at + 1;
        }
    }

    private static string PunctuationOf(string text)
    {
        var builder = new StringBuilder(PunctuationLength);
        foreach (var character in text)
        {
            if (character == '\n' || builder.Length == PunctuationLength) break;
            if (char.IsWhiteSpace(character)) builder.Append('_');
            else if (!char.IsLetterOrDigit(character)) builder.Append(character);
        }

        return builder.ToString();
    }

    // The condition for the one value that all members have in a field, or null.
    private static string? SharedBy(string field, Batch rows, List<int> members)
    {
        var first = rows.ValueOf(field, members[0]);
        return !first.IsNull && !first.IsMulti && members.TrueForAll(row => rows.ValueOf(field, row) == first) ? $"{field}={SplQuoting.Value(first.ToText() ?? "")}" : null;
    }
}
