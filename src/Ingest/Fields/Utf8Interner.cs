using System.Text;
using System.Text.Unicode;
using Breakwater.Columns.Values;

namespace Breakwater.Ingest.Fields;

/// <summary>
/// Turns the bytes of a field into codes of a <see cref="ValueDictionary"/>: a value that was seen before costs a hash and a compare, and becomes text only once.
/// Different spellings of one value (JSON escapes, invalid UTF-8) get one code. Belongs to one thread.
/// </summary>
internal sealed class Utf8Interner
{
    /// <summary>A dictionary is replaced by a fresh one beyond this many values, so that a field that never repeats does not fill the memory.</summary>
    public const int MaximumValues = 1 << 16;

    /// <summary>The same for the bytes of its values.</summary>
    public const int MaximumBytes = 8 << 20;

    // A field most of whose values are new gains nothing from a dictionary: it becomes plain text after the first full one.
    private const int LeastRepetition = 2;

    private readonly Dictionary<Value, int> _many = [];
    private int[] _buckets = new int[64];
    private Entry[] _entries = new Entry[32];
    private int _entryCount;
    private byte[] _bytes = new byte[1024];
    private int _byteCount;
    private long _lookups;

    private struct Entry
    {
        public ulong Hash;
        public int Start;
        public int Length;
        public int Code;
        public int Tag;
    }

    /// <summary>What the codes stand for; replaced, never emptied, when it is full.</summary>
    public ValueDictionary Dictionary { get; private set; } = new();

    /// <summary>Whether values repeat too rarely for a dictionary; once true it stays true.</summary>
    public bool IsUseless { get; private set; }

    /// <summary>To be called before a column is made, never while its codes are handed out.</summary>
    public void BeginColumn()
    {
        if (_entryCount <= MaximumValues && _byteCount <= MaximumBytes) return;
        IsUseless = _lookups < (long)_entryCount * LeastRepetition;
        Dictionary = new ValueDictionary();
        _many.Clear();
        _buckets = new int[64];
        _entries = new Entry[32];
        _bytes = new byte[1024];
        _entryCount = _byteCount = 0;
        _lookups = 0;
    }

    /// <summary>The code of the value that <paramref name="bytes"/> spell; <paramref name="tag"/> keeps spellings apart that mean different values for the same bytes.</summary>
    public int Intern(ReadOnlySpan<byte> bytes, int tag, SpanDecoder decoder)
    {
        unchecked
        {
            _lookups++;
            var hash = Utf8Hash.Of(bytes) + (ulong)tag;
            var slot = (int)hash & (_buckets.Length - 1);
            while (_buckets[slot] is var number && number != 0)
            {
                ref readonly var entry = ref _entries[number - 1];
                if (entry.Hash == hash && entry.Tag == tag && bytes.SequenceEqual(_bytes.AsSpan(entry.Start, entry.Length))) return entry.Code;
                slot = (slot + 1) & (_buckets.Length - 1);
            }

            var code = NewCode(bytes, tag, decoder);
            AddEntry(bytes, tag, hash, code);
            return code;
        }
    }

    private int NewCode(ReadOnlySpan<byte> bytes, int tag, SpanDecoder decoder)
    {
        if (tag == (int)SpanForm.Text && Utf8.IsValid(bytes)) return Dictionary.Add(Value.FromText(Encoding.UTF8.GetString(bytes)));
        var value = decoder.Decode(bytes, tag);
        if (value.IsNull) return ValueDictionary.NullCode;
        if (value.IsMulti)
        {
            if (_many.TryGetValue(value, out var known)) return known;
            var added = Dictionary.Add(value);
            _many.Add(value, added);
            return added;
        }

        // The decoded text is looked up in its plain spelling, so that one value has one code.
        return Intern(Encoding.UTF8.GetBytes(value.ToText() ?? ""), (int)SpanForm.Text, decoder);
    }

    private void AddEntry(ReadOnlySpan<byte> bytes, int tag, ulong hash, int code)
    {
        if (_entryCount == _entries.Length) Array.Resize(ref _entries, _entries.Length * 2);
        if (_byteCount + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_byteCount + bytes.Length, _bytes.Length * 2));
        bytes.CopyTo(_bytes.AsSpan(_byteCount));
        _entries[_entryCount++] = new Entry { Hash = hash, Start = _byteCount, Length = bytes.Length, Code = code, Tag = tag };
        _byteCount += bytes.Length;
        if (_entryCount * 2 > _buckets.Length) Rehash(_buckets.Length * 4);
        else Place(_entryCount);
    }

    private void Rehash(int size)
    {
        _buckets = new int[size];
        for (var number = 1; number <= _entryCount; number++) Place(number);
    }

    private void Place(int number)
    {
        var slot = unchecked((int)_entries[number - 1].Hash) & (_buckets.Length - 1);
        while (_buckets[slot] != 0) slot = (slot + 1) & (_buckets.Length - 1);
        _buckets[slot] = number;
    }
}
