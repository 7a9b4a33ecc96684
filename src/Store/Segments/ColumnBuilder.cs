using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Store.Segments;

/// <summary>
/// Collects one field's values for a segment that is being built: numbers and decimal texts as they come, other values as codes of what was seen before, and as bytes
/// once it shows that they rarely repeat.
/// </summary>
internal sealed class ColumnBuilder
{
    // A dictionary larger than this must earn its place: values must repeat. Before that it is too early to tell, since every value is new once.
    private const int LargeDictionary = 1 << 20;
    private const long LargeDictionaryCharacters = 16 << 20;
    private const int LeastRepetition = 2;

    private DictionaryBuilder _dictionary = new();
    private GrowingArray<int> _codes = new();
    private GrowingArray<double> _numbers = new();
    private GrowingArray<long> _decimals = new();
    private BytesBuilder? _bytes;
    private ComposedBuilder? _composed;
    private Form _form = Form.Undecided;

    private enum Form
    {
        Undecided,
        Numbers,
        Decimals,
        Codes,
        Bytes,
        Composed,
    }

    /// <summary>How many rows were added.</summary>
    public int RowCount { get; private set; }

    /// <summary>About how much memory the values take.</summary>
    public long SizeBytes => _form switch
    {
        Form.Numbers or Form.Decimals => RowCount * 8L,
        Form.Composed => RowCount + (_composed?.Rest.LengthBytes ?? 0),
        _ => (RowCount * 4L) + (_bytes?.LengthBytes ?? (_dictionary.CharacterCount * sizeof(char))),
    };

    /// <summary>The numbers, where every value is one; else null.</summary>
    public double[]? Numbers => _form == Form.Numbers ? _numbers.Items : null;

    /// <summary>The packed texts, where every value is a decimal number's; else null.</summary>
    public long[]? Decimals => _form == Form.Decimals ? _decimals.Items : null;

    /// <summary>The values as bytes, where they rarely repeat; else null.</summary>
    public BytesBuilder? Bytes => _bytes;

    /// <summary>How the values are made of other fields', where they are; else null.</summary>
    public ComposedBuilder? Composed => _composed;

    /// <summary>A code a row, 0 for absent, where the values are coded.</summary>
    public ReadOnlySpan<int> Codes => _codes.Items.AsSpan(0, _form == Form.Codes ? RowCount : 0);

    /// <summary>The value of code i + 1, where the values are coded.</summary>
    public IReadOnlyList<Value> Values => _dictionary.Values;

    /// <summary>Adds rows without the field.</summary>
    public void AddAbsent(int count)
    {
        if (count == 0) return;
        switch (_form)
        {
            case Form.Numbers:
                _numbers.Room(count).Fill(NumberColumn.Absent);
                break;
            case Form.Decimals:
                _decimals.Room(count).Fill(DecimalText.Absent);
                break;
            case Form.Bytes:
                _bytes?.AddAbsent(count);
                break;
            case Form.Composed:
                _composed?.AddAbsent(count);
                break;
            default:
                _codes.Room(count).Clear();
                break;
        }

        RowCount += count;
    }

    /// <summary>Adds a batch's rows; <paramref name="batch"/> is where other fields' columns are found.</summary>
    public void Add(Column column, Batch batch)
    {
        if (Takes(column)) AddAsIs(column, batch);
        else AddCoded(column);
        RowCount += column.Length;
        if (_form == Form.Codes && IsLarge && HardlyRepeats) BecomeBytes();
    }

    /// <summary>A builder that goes its own way from here on.</summary>
    public ColumnBuilder Copy()
    {
        var copy = new ColumnBuilder();
        var rows = ToColumn();
        copy.Add(rows, new Batch(Schema.Empty, [], rows.Length));
        return copy;
    }

    private bool IsLarge => Values.Count > LargeDictionary || _dictionary.CharacterCount > LargeDictionaryCharacters;

    private bool HardlyRepeats => Values.Count * (long)LeastRepetition > RowCount;

    // Whether the column is in the form in which values are collected; the first one decides.
    private bool Takes(Column column)
    {
        if (_form == Form.Undecided)
        {
            switch (column)
            {
                case NumberColumn:
                    _form = Form.Numbers;
                    _numbers.Room(RowCount).Fill(NumberColumn.Absent);
                    break;
                case DecimalColumn:
                    _form = Form.Decimals;
                    _decimals.Room(RowCount).Fill(DecimalText.Absent);
                    break;
                case ComposedColumn:
                    _form = Form.Composed;
                    _composed = new ComposedBuilder();
                    _composed.AddAbsent(RowCount);
                    break;
            }

            if (_form != Form.Undecided) _codes = new GrowingArray<int>();
        }

        return (_form, column) is (Form.Numbers, NumberColumn) or (Form.Decimals, DecimalColumn) or (Form.Composed, _);
    }

    private void AddAsIs(Column column, Batch batch)
    {
        if (column is NumberColumn numbers && _form == Form.Numbers) numbers.Numbers.CopyTo(_numbers.Room(column.Length));
        else if (column is DecimalColumn decimals && _form == Form.Decimals) decimals.Packed.CopyTo(_decimals.Room(column.Length));
        else _composed?.Add(column, batch);
    }

    private void AddCoded(Column column)
    {
        BecomeCodes();
        // Whoever made the column knows that its texts do not repeat.
        if (_form == Form.Codes && column is Utf8Column && HardlyRepeats) BecomeBytes();
        if (_form == Form.Bytes) _bytes?.Add(column);
        else _dictionary.CodesOf(column, _codes.Room(column.Length));
    }

    private void BecomeCodes()
    {
        switch (_form)
        {
            case Form.Undecided:
                _form = Form.Codes;
                break;
            case Form.Numbers or Form.Decimals:
                var rows = ToColumn();
                _form = Form.Codes;
                _dictionary.CodesOf(rows, _codes.Room(RowCount));
                _numbers = new GrowingArray<double>();
                _decimals = new GrowingArray<long>();
                break;
        }
    }

    private void BecomeBytes()
    {
        var bytes = new BytesBuilder();
        bytes.Add(ToColumn());
        _bytes = bytes;
        _form = Form.Bytes;
        _codes = new GrowingArray<int>();
        _dictionary = new DictionaryBuilder();
    }

    private Column ToColumn()
    {
        if (_form == Form.Numbers) return new NumberColumn(_numbers.Items[..RowCount]);
        if (_form == Form.Decimals) return new DecimalColumn(_decimals.Items[..RowCount]);
        var values = new Value[RowCount];
        for (var row = 0; row < values.Length; row++)
        {
            if (_bytes is not null) values[row] = _bytes.ValueOf(row);
            else if (_codes.Items[row] != ValueDictionary.NullCode) values[row] = Values[_codes.Items[row] - 1];
        }

        return new ValueColumn(values);
    }
}
