using Breakwater.Ingest.Fields;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Formats;

/// <summary>Finds fields in a line of values between separators, with or without quotes. An empty value is an absent field.</summary>
internal sealed class DelimitedLocator : FieldLocator
{
    private readonly byte _separator;
    private readonly int[] _slots;
    private readonly int _lastWanted;
    private readonly bool _hasPrefix;
    private readonly bool _isHeaderBound;
    private readonly ColumnRule? _rule;

    /// <summary>A locator for lines of <paramref name="columns"/> in this order.</summary>
    /// <param name="slots">The wanted fields.</param>
    /// <param name="columns">The names of the columns; an empty name is a column without one.</param>
    /// <param name="separator">Between values.</param>
    /// <param name="rule">What tells lines of the type from others, or null for a file whose header named the columns, where every line is one.</param>
    /// <param name="hasPrefix">Whether a syslog header may come before the first value.</param>
    public DelimitedLocator(FieldSlots slots, IReadOnlyList<string> columns, byte separator, ColumnRule? rule, bool hasPrefix)
        : base(slots)
    {
        _separator = separator;
        _slots = [.. columns.Select(name => name.Length == 0 ? FieldSlots.None : slots.SlotOf(name))];
        _lastWanted = Array.FindLastIndex(_slots, slot => slot >= 0);
        _rule = rule;
        _isHeaderBound = rule is null;
        _hasPrefix = hasPrefix;
    }

    public override LineFault Locate(ReadOnlySpan<byte> buffer, int start, int length, int row)
    {
        var end = start + length;
        var cursor = new DelimitedCursor(buffer, _hasPrefix ? start + PayloadStart(buffer.Slice(start, length), _separator) : start, end, _separator);
        if (_rule is not null && !_rule.Matches(buffer, cursor.Position, end)) return LineFault.NotMine;
        var column = 0;
        while (column <= _lastWanted || _isHeaderBound)
        {
            if (!cursor.TryNext(out var value)) break;
            if (column < _slots.Length && _slots[column] >= 0 && value.Length > 0) Table.Set(row, _slots[column], value);
            column++;
        }

        if (!_isHeaderBound || column == _slots.Length) return LineFault.None;
        return column < _slots.Length ? LineFault.TooFewColumns : LineFault.TooManyColumns;
    }

    /// <summary>Where the values begin behind a syslog header: at the word that the first separator ends.</summary>
    public static int PayloadStart(ReadOnlySpan<byte> line, byte separator)
    {
        var first = line.IndexOf(separator);
        return first < 0 ? 0 : line[..first].LastIndexOf((byte)' ') + 1;
    }
}
