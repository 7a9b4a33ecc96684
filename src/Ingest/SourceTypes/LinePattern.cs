using System.Text.RegularExpressions;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>
/// A regular expression of a source type, over the bytes of a line taken as characters. It may not need backtracking (no look-around, no back-reference), so that
/// what it means does not depend on how it is run. Safe for several threads.
/// </summary>
internal sealed class LinePattern
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // What a pattern costs must not depend on what somebody writes into a log: a line that takes longer is matched by the engine that takes linear time. The answer is the same,
    // so it does not matter that a clock decides, or that a busy machine makes it run out early.
    private static readonly TimeSpan QuickMatch = TimeSpan.FromMilliseconds(250);

    // Perf: hunt examples/. Compiling takes milliseconds each, and of all source types a hunt meets a few; what is compiled then reads a line several times as fast.
    private readonly Lazy<Regex> _compiled;
    private readonly Lazy<Regex> _linear;

    private LinePattern(string pattern, Regex parsed)
    {
        Groups = [.. parsed.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])).Select(name => (name, parsed.GroupNumberFromName(name)))];
        _compiled = new Lazy<Regex>(() => new Regex(pattern, Options | RegexOptions.Compiled, QuickMatch));
        _linear = new Lazy<Regex>(() => new Regex(pattern, Options | RegexOptions.NonBacktracking));
    }

    /// <summary>The named groups and their numbers.</summary>
    public IReadOnlyList<(string Name, int Number)> Groups { get; }

    /// <summary>Reads a pattern. Throws <see cref="ArgumentException"/> where it is malformed, and <see cref="NotSupportedException"/> where it needs backtracking.</summary>
    public static LinePattern Parse(string pattern)
    {
        var parsed = new Regex(pattern, Options);
        if (MayNeedBacktracking(pattern)) _ = new Regex(pattern, Options | RegexOptions.NonBacktracking);
        return new LinePattern(pattern, parsed);
    }

    /// <summary>The first match in a line, in time that grows with the line's length.</summary>
    public Match Match(string line)
    {
        try
        {
            return _compiled.Value.Match(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return _linear.Value.Match(line);
        }
    }

    // Look-arounds, atomic groups and conditionals begin with '(?', and so do harmless groups: those are told by what follows. Back-references are escapes of digits and 'k'.
    private static bool MayNeedBacktracking(string pattern)
    {
        for (var i = 0; i + 1 < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && (char.IsAsciiDigit(pattern[++i]) || pattern[i] == 'k')) return true;
            if (pattern[i] != '(' || i + 1 >= pattern.Length || pattern[i + 1] != '?') continue;
            var rest = pattern.AsSpan(i + 2);
            var isNamed = rest is ['<' or 'P', not ('=' or '!'), ..];
            if (!isNamed && rest is not [':', ..]) return true;
        }

        return false;
    }
}

/// <summary>A pattern whose named groups are fields.</summary>
/// <param name="Literal">Text that every line it matches contains, so that others are passed over quickly; empty where there is none.</param>
/// <param name="Pattern">The pattern.</param>
internal sealed record Extraction(string Literal, LinePattern Pattern);
