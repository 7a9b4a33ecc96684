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

    /// <summary>A matcher on <paramref name="columns"/> of the table (names that the table has).</summary>
    public LookupMatcher(Lookup lookup, IReadOnlyList<string> columns)
    {
        _lookup = lookup;
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

    /// <summary>The first matching rows in table order, at most as many as the lookup allows. <paramref name="inputs"/> are single present values, one a column.</summary>
    public IReadOnlyList<int> Match(ReadOnlySpan<Value> inputs)
    {
        var texts = new string?[inputs.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = inputs[i].ToText();
        if (KeyOf(i => texts[i]) is not { } key || !_byKey.TryGetValue(key, out var candidates)) return [];
        var found = new List<int>();
        foreach (var row in candidates)
        {
            if (found.Count == _lookup.MaximumMatches) break;
            if (FitsPatterns(row, texts)) found.Add(row);
        }

        return found;
    }

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
