using System.Collections.Concurrent;
using Breakwater.Engine.Time;

namespace Breakwater.Engine.Text;

/// <summary>
/// Compiled patterns and formats that a search computes from its data, such as <c>match(x, pattern_field)</c>; constant ones are compiled when the search is bound. One per search;
/// safe to share between threads.
/// </summary>
public sealed class PatternCache
{
    /// <summary>More distinct patterns than this in one search come from the data itself, and keeping them would keep the data.</summary>
    public const int MaximumEntries = 1000;

    private readonly ConcurrentDictionary<string, PcrePattern?> _patterns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TimeFormat> _formats = new(StringComparer.Ordinal);

    /// <summary>The compiled regular expression, or null where it is malformed.</summary>
    public PcrePattern? Regex(string pattern) => GetOrAdd(_patterns, pattern, static text => PcrePattern.TryCompile(text, out var compiled, out _) ? compiled : null);

    /// <summary>The compiled time format.</summary>
    public TimeFormat Format(string format) => GetOrAdd(_formats, format, TimeFormat.Compile);

    private static T GetOrAdd<T>(ConcurrentDictionary<string, T> cache, string text, Func<string, T> compile)
    {
        if (cache.TryGetValue(text, out var found)) return found;
        if (cache.Count >= MaximumEntries) cache.Clear();
        return cache.GetOrAdd(text, compile);
    }
}
