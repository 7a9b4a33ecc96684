using System.Runtime.CompilerServices;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>
/// One dictionary a field for all segments, filled with the texts that searches meet and kept from one search to the next: a text is decoded and looked up once, and then known by
/// its code. Of bounded size: when there are too many texts, new scans begin with empty dictionaries. Safe for several threads.
/// </summary>
internal sealed class FieldDictionaries
{
    // About 100 bytes each.
    private const int MostTexts = 4_000_000;

    // A field with more texts than this in one segment hardly repeats itself, and would push out all others.
    private const int MostTextsOfColumn = 1_500_000;

    private readonly Lock _gate = new();
    private Dictionary<string, TextDictionary> _texts = new(StringComparer.Ordinal);
    private ConditionalWeakTable<CodedStoredColumn, SharedCodes> _codes = [];

    /// <summary>Makes room for a new scan where there are too many texts; scans that are under way keep what they have.</summary>
    public void BeginScan()
    {
        lock (_gate)
        {
            if (_texts.Values.Sum(texts => (long)texts.Count) <= MostTexts) return;
            _texts = new Dictionary<string, TextDictionary>(StringComparer.Ordinal);
            _codes = [];
        }
    }

    /// <summary>How the codes of a segment's column become those of its field; null where the column does not lend itself to it.</summary>
    public SharedCodes? CodesOf(CodedStoredColumn column)
    {
        if (column.CodeCount > MostTextsOfColumn || !column.HoldsOnlyTexts) return null;
        lock (_gate)
        {
            if (_codes.TryGetValue(column, out var codes)) return codes;
            if (!_texts.TryGetValue(column.Name, out var texts)) _texts.Add(column.Name, texts = new TextDictionary());
            codes = new SharedCodes(column, texts);
            _codes.Add(column, codes);
            return codes;
        }
    }
}

/// <summary>The codes of a segment's column as codes of its field. Safe for several threads.</summary>
internal sealed class SharedCodes(CodedStoredColumn column, TextDictionary texts)
{
    private readonly int[] _codeOf = new int[column.CodeCount];

    /// <summary>The column of the given rows, in <paramref name="room"/> where there is one.</summary>
    public DictionaryColumn Gather(ReadOnlySpan<int> rows, ColumnRoom? room)
    {
        var codes = room?.Codes(rows.Length) ?? new int[rows.Length];
        column.ReadCodes(rows, codes);
        foreach (ref var code in codes.AsSpan())
        {
            // Two threads may meet a text at once; both are given the same code. Who reads a code that another thread wrote has to see the text as well.
            var known = Volatile.Read(ref _codeOf[code]);
            if (known == 0 && code != ValueDictionary.NullCode)
            {
                known = texts.Add(column.ValueOf(code));
                Volatile.Write(ref _codeOf[code], known);
            }

            code = known;
        }

        return new DictionaryColumn(texts, codes, isBorrowed: room is not null);
    }
}
