using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Store.Segments;

/// <summary>Collects texts that are made of other fields of the same rows: a template a row, and as they are those that have none.</summary>
internal sealed class ComposedBuilder
{
    /// <summary>The code of a row that lacks the field.</summary>
    public const byte AbsentCode = 0;

    /// <summary>The code of a row whose text is kept as it is.</summary>
    public const byte RestCode = 1;

    /// <summary>The code of the first template.</summary>
    public const byte FirstCode = 2;

    private readonly GrowingArray<byte> _codes = new();
    private readonly List<TextTemplate> _templates = [];
    private readonly Dictionary<TextTemplate, byte> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>A code a row.</summary>
    public ReadOnlySpan<byte> Codes => _codes.Items.AsSpan(0, _codes.Count);

    /// <summary>What the codes stand for, from <see cref="FirstCode"/> on.</summary>
    public IReadOnlyList<TextTemplate> Templates => _templates;

    /// <summary>The values of the rows with <see cref="RestCode"/>.</summary>
    public BytesBuilder Rest { get; } = new();

    public void AddAbsent(int count) => _codes.Room(count).Clear();

    /// <summary>Adds rows; where the fields that they are made of are not those of <paramref name="batch"/>, they are kept as they are.</summary>
    public void Add(Column column, Batch batch)
    {
        var codes = _codes.Room(column.Length);
        var composed = column as ComposedColumn;
        var known = composed is null ? [] : new byte[composed.Templates.Count + 1];
        for (var row = 0; row < codes.Length; row++)
        {
            var code = composed is null ? (byte)0 : composed.Codes[row];
            if (composed is not null && code != 0)
            {
                if (known[code] == 0) known[code] = CodeOf(composed, code, batch);
                codes[row] = known[code];
                if (known[code] != RestCode) continue;
            }

            AddRest(column, row, out codes[row]);
        }
    }

    private void AddRest(Column column, int row, out byte code)
    {
        var value = column[row];
        code = value.IsNull ? AbsentCode : RestCode;
        if (!value.IsNull) Rest.Add(value);
    }

    private byte CodeOf(ComposedColumn column, byte code, Batch batch)
    {
        var template = column.Templates[code - 1];
        foreach (var field in template.Fields)
        {
            if (column.Parts.Find(field) is not { } part || batch.Find(field) is not { } stored || !IsSame(part, stored, column.Codes, code)) return RestCode;
        }

        if (_known.TryGetValue(template, out var known)) return known;
        var index = _templates.FindIndex(template.IsSame);
        if (index < 0)
        {
            if (_templates.Count + FirstCode > byte.MaxValue) return RestCode;
            index = _templates.Count;
            _templates.Add(template);
        }

        _known.Add(template, (byte)(index + FirstCode));
        return (byte)(index + FirstCode);
    }

    // Usually they are one object; where they are not, the texts decide.
    private static bool IsSame(Column part, Column stored, ReadOnlySpan<byte> codes, byte code)
    {
        if (ReferenceEquals(part, stored)) return true;
        for (var row = 0; row < codes.Length; row++)
        {
            if (codes[row] == code && (stored[row].Kind != ValueKind.Text || !string.Equals(part[row].ToText(), stored[row].ToText(), StringComparison.Ordinal))) return false;
        }

        return true;
    }
}
