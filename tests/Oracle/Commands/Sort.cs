using System.Net;
using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary>A field to sort by.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
/// <param name="Kind">How values compare: <c>num</c>, <c>str</c>, <c>ip</c>, or nothing for what they look like.</param>
internal sealed record SortKey(string Field, bool IsDescending, string Kind = "")
{
    /// <summary>The key as written.</summary>
    public string Text => $"{(IsDescending ? "-" : "")}{(Kind.Length == 0 ? Quoting.Name(Field) : $"{Kind}({Quoting.Name(Field)})")}";

    /// <summary>The order of two rows; without a value they are last, whatever the direction.</summary>
    public int Compare(Row left, Row right)
    {
        if (left[Field] is not { } a || right[Field] is not { } b) return (left[Field] is null).CompareTo(right[Field] is null);
        // Of several values the first counts.
        var order = Compare(a.Items[0], b.Items[0]);
        return IsDescending ? -order : order;
    }

    private int Compare(Atom left, Atom right)
    {
        var (a, b) = (Rank(left), Rank(right));
        if (a != b) return a.CompareTo(b);
        if (a == NumberRank) return left.Number is { } x && right.Number is { } y ? x.CompareTo(y) : 0;
        return a == AddressRank ? CompareAddresses(left.Text, right.Text) : Atom.CompareTexts(left.Text, right.Text);
    }

    private const int NumberRank = 1;
    private const int AddressRank = 2;

    // What is a number compares as one, what is an address as one. Other text is below the numbers where its first character is below the digits, else above.
    private int Rank(Atom atom)
    {
        if (Kind is "" or "num" && atom.Number is not null) return NumberRank;
        if ((Kind is "ip" || (Kind is "" && !atom.Text.Contains(':', StringComparison.Ordinal))) && TruthFunctions.IsAddress(atom.Text)) return AddressRank;
        return Kind is "" && (atom.Text.Length == 0 || atom.Text[0] < '0') ? 0 : 3;
    }

    private static int CompareAddresses(string left, string right)
    {
        var (a, b) = (IPAddress.Parse(left).GetAddressBytes(), IPAddress.Parse(right).GetAddressBytes());
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.AsSpan().SequenceCompareTo(b);
    }
}

/// <summary><c>sort</c>: rows that are equal by the keys keep their order.</summary>
internal sealed record Sort(int? Limit, IReadOnlyList<SortKey> Keys, bool IsReversed) : Command
{
    public override string Text => $"sort {(Limit is { } limit ? $"{limit} " : "")}{string.Join(", ", Keys.Select(key => key.Text))}{(IsReversed ? " desc" : "")}";

    public override IEnumerable<Command> Smaller =>
    [
        .. Shorter(Keys).Select(keys => this with { Keys = keys }),
        .. Limit is null ? Array.Empty<Command>() : [this with { Limit = null }],
        .. IsReversed ? [this with { IsReversed = false }] : Array.Empty<Command>(),
    ];

    /// <summary>The rows in order.</summary>
    public static IEnumerable<Row> Apply(IEnumerable<Row> rows, IReadOnlyList<SortKey> keys) =>
        rows.OrderBy(row => row, Comparer<Row>.Create((left, right) => keys.Select(key => key.Compare(left, right)).FirstOrDefault(order => order != 0)));

    public override Table Apply(Table input)
    {
        var sorted = Apply(input.Rows, IsReversed ? [.. Keys.Select(key => key with { IsDescending = !key.IsDescending })] : Keys);
        return input.With(Limit is > 0 ? sorted.Take(Limit.Value) : sorted);
    }
}
