namespace Breakwater.Tests.Oracle.Values;

/// <summary>What a row has under a field: one value or several. A field that is absent has no cell.</summary>
internal sealed class Cell : IEquatable<Cell>
{
    private Cell(IReadOnlyList<Atom> items) => Items = items;

    /// <summary>The values, one at least.</summary>
    public IReadOnlyList<Atom> Items { get; }

    /// <summary>Whether there are several.</summary>
    public bool IsMulti => Items.Count > 1;

    /// <summary>The printed values, a line each.</summary>
    public string Text => string.Join('\n', Items.Select(item => item.Text));

    /// <summary>The number, where there is one value and it is a number.</summary>
    public double? Number => IsMulti ? null : Items[0].Number;

    /// <summary>A cell with one text.</summary>
    public static Cell Of(string text) => new([Atom.Of(text)]);

    /// <summary>A cell with a computed number.</summary>
    public static Cell Of(double number) => new([Atom.Of(number)]);

    /// <summary>A cell with one value.</summary>
    public static Cell Of(Atom atom) => new([atom]);

    /// <summary>A cell with these values; null where there are none.</summary>
    public static Cell? Of(IEnumerable<Atom> atoms) => atoms.ToList() is { Count: > 0 } items ? new Cell(items) : null;

    /// <summary>A cell with these texts; null where there are none.</summary>
    public static Cell? Of(IEnumerable<string> texts) => Of(texts.Select(Atom.Of));

    public bool Equals(Cell? other) => other is not null && Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => Equals(obj as Cell);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
