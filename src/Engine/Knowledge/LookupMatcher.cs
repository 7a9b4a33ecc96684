using Breakwater.Columns.Values;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Knowledge;

/// <summary>Finds the rows of a lookup table that match the values of some columns. Exact columns are found by hash, wildcard and network columns by going through what remains. Stateless once made: threads share it.</summary>
public sealed class LookupMatcher
{
    private readonly Lookup _lookup;
    private readonly int[] _exact;
    private readonly (int Position, LookupMatch Match)[] _patterns;
    private readonly int[] _columns;
    private readonly Dictionary<string, List<int>> _byKey;
    private readonly Dictionary<string, WildcardPattern> _wildcards;
    private readonly double?[] _times;

    /// <summary>A matcher on <paramref name="columns"/> of the table (names that the table has); times in the table are those of <paramref name="zone"/> unless they say otherwise.</summary>
    public LookupMatcher(Lookup lookup, IReadOnlyList<string> columns, TimeZoneInfo zone)
    {
        _lookup = lookup;
        _times = ReadTimes(lookup, zone);
        _columns = [.. columns.Select(column => IndexOf(lookup.Table, column))];
        var matches = columns.Select(column => lookup.Matches.GetValueOrDefault(column, LookupMatch.Exact)).ToArray();
        _exact = [.. Enumerable.Range(0, matches.Length).Where(i => matches[i] == LookupMatch.Exact)];
        _patterns = [.. Enumerable.Range(0, matches.Length).Where(i => matches[i] != LookupMatch.Exact).Select(i => (i, matches[i]))];
        _byKey = new Dictionary<string, List<int>>(lookup.IsCaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        _wildcards = CompileWildcards();
        for (var row = 0; row < lookup.Table.Rows.Count; row++)
        {
            if (KeyOf(i => lookup.Table.Rows[row][_columns[i]]) is not { } key) continue;
            if (!_byKey.TryGetValue(key, out var rows)) _byKey.Add(key, rows = []);
            rows.Add(row);
        }
    }

    /// <summary>
    /// The first matching rows in table order, at most as many as the lookup allows; for a lookup with times, those nearest to <paramref name="time"/>, and none without it.
    /// <paramref name="inputs"/> are single present values, one a column.
    /// </summary>
    public IReadOnlyList<int> Match(ReadOnlySpan<Value> inputs, double? time = null)
    {
        var texts = new string?[inputs.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = inputs[i].ToText();
        if (KeyOf(i => texts[i]) is not { } key || !_byKey.TryGetValue(key, out var candidates)) return [];
        if (_lookup.Timing is { } timing) return Nearest(candidates.Where(row => FitsPatterns(row, texts)), timing, time);
        var found = new List<int>();
        foreach (var row in candidates)
        {
            if (found.Count == _lookup.MaximumMatches) break;
            if (FitsPatterns(row, texts)) found.Add(row);
        }

        return found;
    }

    // SPL: the event lies at or after the row, and the nearest row comes first.
    private List<int> Nearest(IEnumerable<int> rows, LookupTiming timing, double? time) =>
        [.. rows.Select(row => (Row: row, Offset: time - _times[row]))
            .Where(found => found.Offset >= timing.MinimumOffset && found.Offset <= timing.MaximumOffset)
            .OrderBy(found => found.Offset)
            .Take(_lookup.MaximumMatches)
            .Select(found => found.Row)];

    // A row whose time cannot be read never matches.
    private static double?[] ReadTimes(Lookup lookup, TimeZoneInfo zone)
    {
        if (lookup.Timing is not { } timing) return [];
        var column = IndexOf(lookup.Table, timing.Field);
        return [.. lookup.Table.Rows.Select(row => column >= 0 && row[column] is { } cell && TryReadTime(cell, timing, zone, out var seconds) ? seconds : (double?)null)];
    }

    // The default format stands for plain seconds with any fraction or none, and a missing year is no year.
    private static bool TryReadTime(string cell, LookupTiming timing, TimeZoneInfo zone, out double seconds) =>
        timing.Format.Text == LookupTiming.DefaultFormat ? NumberText.TryParse(cell, out seconds) : timing.Format.TryParse(cell, zone, 0, out seconds);

    /// <summary>The position of <paramref name="column"/> in the table, or -1.</summary>
    public static int IndexOf(LookupTable table, string column)
    {
        for (var i = 0; i < table.Fields.Count; i++)
        {
            if (table.Fields[i] == column) return i;
        }

        return -1;
    }

    private string? KeyOf(Func<int, string?> cell)
    {
        if (_exact.Length == 1) return cell(_exact[0]);
        var key = "";
        foreach (var i in _exact)
        {
            if (cell(i) is not { } text) return null;
            key += text + "\0";
        }

        return key;
    }

    private bool FitsPatterns(int row, string?[] texts)
    {
        foreach (var (position, match) in _patterns)
        {
            var cell = _lookup.Table.Rows[row][_columns[position]];
            var text = texts[position];
            if (cell is null || text is null) return false;
            var fits = match == LookupMatch.Cidr
                ? CidrBlock.TryParse(cell, out var network) ? network.Contains(text) : cell == text
                : _wildcards[cell].IsMatch(text);
            if (!fits) return false;
        }

        return true;
    }

    private Dictionary<string, WildcardPattern> CompileWildcards()
    {
        var compiled = new Dictionary<string, WildcardPattern>(StringComparer.Ordinal);
        foreach (var (position, match) in _patterns)
        {
            if (match != LookupMatch.Wildcard) continue;
            foreach (var row in _lookup.Table.Rows)
            {
                if (row[_columns[position]] is { } cell) compiled.TryAdd(cell, new WildcardPattern(cell, _lookup.IsCaseSensitive));
            }
        }

        return compiled;
    }
}
