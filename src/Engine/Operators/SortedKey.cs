using System.Net;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Operators;

/// <summary>One sort key of rows in memory: what each row's value compares as, worked out once a row rather than once a comparison.</summary>
internal sealed class SortedKey
{
    private readonly Cell[] _cells;
    private readonly SortKey _key;

    public SortedKey(SortKey key, Batch rows, SearchBudget budget)
    {
        _key = key;
        TableGrowth.Reserve<Cell>(budget, rows.Length);
        _cells = new Cell[rows.Length];
        if (rows.Find(key.Field) is not { } column) return;
        for (var row = 0; row < _cells.Length; row++)
        {
            budget.CheckCancelled();
            _cells[row] = CellOf(column[row], key.Kind);
        }
    }

    /// <summary>The order of two rows by this key, the direction applied; absent values are last in either direction.</summary>
    public int Compare(int left, int right)
    {
        ref readonly var first = ref _cells[left];
        ref readonly var second = ref _cells[right];
        if (first.Text is null || second.Text is null) return (first.Text is null).CompareTo(second.Text is null);
        var order = ComparePresent(first, second);
        return _key.IsDescending ? -order : order;
    }

    // Of several values the first counts.
    private static Cell CellOf(Value value, SortKind kind)
    {
        if (value.IsNull) return default;
        var single = value.ItemAt(0);
        var text = single.ToText() ?? "";
        if (kind is SortKind.Auto or SortKind.Number && single.TryGetNumber(out var number)) return new Cell(text, CellClass.Number, number, null);
        if (kind is SortKind.Auto or SortKind.Address && AddressKey(text, kind) is { } address) return new Cell(text, CellClass.Address, 0, address);
        var isBelow = kind == SortKind.Auto && (text.Length == 0 || text[0] < '0');
        return new Cell(text, isBelow ? CellClass.TextBelow : CellClass.TextAbove, 0, null);
    }

    // Bytes of an address as characters: ordinal comparison then orders addresses by number, IPv4 before IPv6. SPL: sort recognises IPv4 addresses by itself, ip() any.
    private static string? AddressKey(string text, SortKind kind)
    {
        var looksLikeAddress = text.Count(character => character == '.') == 3 || (kind == SortKind.Address && text.Contains(':', StringComparison.Ordinal));
        if (!looksLikeAddress || !IPAddress.TryParse(text, out var address)) return null;
        var bytes = address.GetAddressBytes();
        return string.Concat(bytes.Select(part => (char)part).Prepend((char)bytes.Length));
    }

    private static int ComparePresent(in Cell first, in Cell second)
    {
        if (first.Class != second.Class) return first.Class.CompareTo(second.Class);
        return first.Class switch
        {
            CellClass.Number => first.Number.CompareTo(second.Number),
            CellClass.Address => string.CompareOrdinal(first.Address, second.Address),
            _ => Utf8Order.Compare(first.Text, second.Text),
        };
    }

    // SPL: numbers compare as numbers, addresses as addresses, and other pairs as text. Pair by pair that runs in circles (9 < 10 < 1a < 9), so classes follow each other where
    // text alone would mostly put them: what begins below the digits, numbers, addresses, the rest.
    private enum CellClass
    {
        TextBelow,
        Number,
        Address,
        TextAbove,
    }

    private readonly record struct Cell(string? Text, CellClass Class, double Number, string? Address);
}
