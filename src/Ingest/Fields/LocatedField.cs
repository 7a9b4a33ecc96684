using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Fields;

/// <summary>What turns the spans of one field into values: the event fields that may hold it, in order of preference, and the values seen so far. Belongs to one thread.</summary>
internal sealed class LocatedField
{
    private readonly Utf8Interner _interner;
    private readonly bool _isLoading;
    private readonly FieldSlots _slots;
    private readonly string[] _names;
    private readonly int[] _slotOf;
    private readonly SpanDecoder _decoder;
    private int _knownSlots = -1;
    private bool _isDecimal;

    /// <summary>A field that is the first of <paramref name="names"/> that an event has; where events are loaded into a store, its values become no text that nobody reads.</summary>
    public LocatedField(FieldSlots slots, string[] names, byte setSeparator, bool isLoading)
    {
        _isLoading = _isDecimal = isLoading;
        _interner = new Utf8Interner(isLoading);
        _slots = slots;
        _names = names;
        _slotOf = new int[names.Length];
        _decoder = new SpanDecoder([.. names.Select(ArrayPathOf)], setSeparator);
    }

    /// <summary>The first span that the row has, and which of the names it belongs to.</summary>
    public FieldSpan SpanOf(EventRows events, int row, out int index)
    {
        if (_knownSlots != _slots.Count) FindSlots();
        for (index = 0; index < _slotOf.Length; index++)
        {
            if (_slotOf[index] < 0) continue;
            var span = events.Table[row, _slotOf[index]];
            if (!span.IsAbsent) return span;
        }

        return default;
    }

    /// <summary>The values of the given rows.</summary>
    public Column Decode(EventRows events, ReadOnlySpan<int> rows)
    {
        FindSlots();
        var first = _slotOf.AsSpan().IndexOfAnyExcept(FieldSlots.None);
        if (first < 0) return new ConstantColumn(Value.Null, rows.Length);
        // Where other names stand for the same event field and nothing else, they are the same column.
        if (_slotOf.AsSpan(first + 1).ContainsAnyExcept(FieldSlots.None) || !events.AreAll(rows)) return DecodeRows(events, rows);
        if (events.DecodedOf(_slotOf[first]) is { } known) return known;
        var column = DecodeRows(events, rows);
        events.KeepDecoded(_slotOf[first], column);
        return column;
    }

    private Column DecodeRows(EventRows events, ReadOnlySpan<int> rows)
    {
        if (_isDecimal && LoadedColumns.TryDecimals(this, events, rows) is { } decimals) return decimals;
        _isDecimal = false;
        _interner.BeginColumn();
        if (_interner.IsUseless) return (_isLoading ? LoadedColumns.TryTexts(this, events, rows) : null) ?? (Column)DecodeTexts(events, rows);
        var codes = new int[rows.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            var span = SpanOf(events, rows[i], out var index);
            codes[i] = span.IsAbsent ? ValueDictionary.NullCode : _interner.Intern(events.BytesOf(span), SpanDecoder.TagOf(span.Form, index), _decoder);
        }

        return new DictionaryColumn(_interner.Dictionary, codes);
    }

    private static string ArrayPathOf(string name) => name.IndexOf("{}", StringComparison.Ordinal) is var at && at >= 0 ? name[at..] : "";

    private void FindSlots()
    {
        _knownSlots = _slots.Count;
        for (var i = 0; i < _names.Length; i++) _slotOf[i] = _slots.Find(_names[i]);
    }

    private ValueColumn DecodeTexts(EventRows events, ReadOnlySpan<int> rows)
    {
        var values = new Value[rows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var span = SpanOf(events, rows[i], out var index);
            if (!span.IsAbsent) values[i] = _decoder.Decode(events.BytesOf(span), SpanDecoder.TagOf(span.Form, index));
        }

        return new ValueColumn(values);
    }
}
