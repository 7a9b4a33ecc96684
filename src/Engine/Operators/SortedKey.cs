using System.Net;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Operators;

/// <summary>One sort key of rows in memory: what each row's value compares as, worked out once a row rather than once a comparison.</summary>
internal sealed class SortedKey
{
    private readonly Cell[] _cells;
    private readonly SortKey _key;

    public SortedKey(SortKey key, Batch rows)
    {
        _key = key;
        _cells = new Cell[rows.Length];
        if (rows.Find(key.Field) is not { } column) return;
        for (var row = 0; row < _cells.Length; row++) _cells[row] = CellOf(column[row], key.Kind);
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

    private static Cell CellOf(Value value, SortKind kind)
    {
        if (value.IsNull) return default;
        var text = value.ToText();
        double? number = kind is SortKind.Auto or SortKind.Number && value.TryGetNumber(out var parsed) ? parsed : null;
        var isAddress = kind is SortKind.Auto or SortKind.Address && number is null && LooksLikeAddress(text) && IPAddress.TryParse(text, out _);
        return new Cell(text, number, isAddress ? AddressKey(text) : null);
    }

    private static bool LooksLikeAddress(string? text) => text is not null && (text.Count(character => character == '.') == 3 || text.Contains(':', StringComparison.Ordinal));

    // Bytes of an address as characters: ordinal comparison then orders addresses by number, IPv4 before IPv6.
    private static string? AddressKey(string? text) => IPAddress.TryParse(text, out var address)
        ? string.Concat(address.GetAddressBytes().Select(part => (char)part).Prepend((char)address.GetAddressBytes().Length))
        : null;

    private static int ComparePresent(in Cell first, in Cell second)
    {
        if (first.Number is { } left && second.Number is { } right) return left.CompareTo(right);
        if (first.Address is { } leftAddress && second.Address is { } rightAddress) return string.CompareOrdinal(leftAddress, rightAddress);
        return string.CompareOrdinal(first.Text, second.Text);
    }

    private readonly record struct Cell(string? Text, double? Number, string? Address);
}
