using System.Text.RegularExpressions;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>A regular expression over a line, in time proportional to the line whatever is in it. Built when the first line asks for it. Safe for several threads.</summary>
internal sealed class LinePattern
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Perf: hunt examples/. Building without backtracking takes a millisecond each, and of all source types a hunt meets a few.
    private readonly Lazy<Regex> _regex;

    private LinePattern(string pattern) => _regex = new Lazy<Regex>(() => new Regex(pattern, Options | RegexOptions.NonBacktracking));

    /// <summary>The expression, ready to use.</summary>
    public Regex Regex => _regex.Value;

    /// <summary>Reads a pattern. Throws <see cref="ArgumentException"/> where it is malformed, and <see cref="NotSupportedException"/> where it needs backtracking.</summary>
    public static LinePattern Parse(string pattern)
    {
        _ = new Regex(pattern, Options);
        var parsed = new LinePattern(pattern);
        if (MayNeedBacktracking(pattern)) _ = parsed.Regex;
        return parsed;
    }

    // Look-arounds, atomic groups and conditionals begin with '(?', and so do harmless groups: those are told by what follows. Back-references are escapes of digits and 'k'.
    private static bool MayNeedBacktracking(string pattern)
    {
        for (var i = 0; i + 1 < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && (char.IsAsciiDigit(pattern[++i]) || pattern[i] == 'k')) return true;
            if (pattern[i] != '(' || pattern[i + 1] != '?') continue;
            var rest = pattern.AsSpan(i + 2);
            var isNamed = rest is ['<' or 'P', not ('=' or '!'), ..];
            if (!isNamed && rest is not [':', ..]) return true;
        }

        return false;
    }
}
