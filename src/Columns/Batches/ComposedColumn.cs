using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>
/// Texts that are made of other fields' values: an event's whole text, where every part of it that changes is a field. Each row has a template, or 0 and a text of its
/// own. Texts are made when somebody reads them.
/// </summary>
public sealed class ComposedColumn : Column
{
    private readonly byte[] _codes;
    private readonly Column?[]?[] _columns;
    private Value[]? _values;

    /// <summary>
    /// Takes ownership of <paramref name="codes"/>, one a row: n stands for the n-th of <paramref name="templates"/>, 0 for the row's value in <paramref name="rest"/>.
    /// <paramref name="parts"/> has the fields of the templates that occur, as text, present wherever they are needed.
    /// </summary>
    public ComposedColumn(IReadOnlyList<TextTemplate> templates, byte[] codes, Batch parts, Column? rest)
    {
        Templates = templates;
        _codes = codes;
        Parts = parts;
        Rest = rest;
        _columns = new Column?[]?[templates.Count];
    }

    /// <summary>The templates; the first one's code is 1.</summary>
    public IReadOnlyList<TextTemplate> Templates { get; }

    /// <summary>A code a row.</summary>
    public ReadOnlySpan<byte> Codes => _codes;

    /// <summary>The fields that the texts are made of.</summary>
    public Batch Parts { get; }

    /// <summary>The values of rows that have no template; null where every row has one.</summary>
    public Column? Rest { get; }

    public override int Length => _codes.Length;

    public override Value this[int row]
    {
        get
        {
            if (_codes[row] == 0) return Rest is null ? Value.Null : Rest[row];
            _values ??= new Value[_codes.Length];
            if (_values[row].IsNull) _values[row] = Value.FromText(Compose(_codes[row] - 1, row));
            return _values[row];
        }
    }

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var codes = new byte[rows.Length];
        for (var i = 0; i < codes.Length; i++) codes[i] = _codes[rows[i]];
        return new ComposedColumn(Templates, codes, Parts.Select(rows), Rest?.Select(rows));
    }

    private string Compose(int index, int row)
    {
        var template = Templates[index];
        var columns = _columns[index] ??= [.. template.Fields.Select(Parts.Find)];
        var pieces = new string?[template.Literals.Count + columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            pieces[2 * i] = template.Literals[i];
            pieces[(2 * i) + 1] = columns[i]?[row].ToText();
        }

        pieces[^1] = template.Literals[^1];
        return string.Concat(pieces);
    }
}
