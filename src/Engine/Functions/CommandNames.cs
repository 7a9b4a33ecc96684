using System.Buffers;

namespace Breakwater.Engine.Functions;

/// <summary>Finds the commands of a search text for <c>commands()</c>, which looks at text only: the text may hold commands that do not exist.</summary>
internal static class CommandNames
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n|[(");

    /// <summary>The first word behind each pipe outside of quotes and brackets; <c>search</c> where the text does not begin with a pipe.</summary>
    public static IReadOnlyList<string> Of(string search)
    {
        var names = new List<string>();
        var rest = search.AsSpan().TrimStart();
        if (!rest.StartsWith("|")) names.Add("search");

        var isQuoted = false;
        var depth = 0;
        for (var at = 0; at < rest.Length; at++)
        {
            switch (rest[at])
            {
                case '\\':
                    at++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '[' when !isQuoted:
                    depth++;
                    break;
                case ']' when !isQuoted:
                    depth--;
                    break;
                case '|' when !isQuoted && depth == 0:
                    var word = rest[(at + 1)..].TrimStart();
                    var end = word.IndexOfAny(WordEnds);
                    if (end != 0 && !word.IsEmpty) names.Add((end < 0 ? word : word[..end]).ToString().ToLowerInvariant());
                    break;
                default:
                    break;
            }
        }

        return names;
    }
}
