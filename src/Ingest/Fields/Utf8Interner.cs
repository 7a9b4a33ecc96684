using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Breakwater.Columns.Values;

namespace Breakwater.Ingest.Fields;

/// <summary>
/// Turns the bytes of a field into codes of a <see cref="ValueDictionary"/>: a value that was seen before costs a hash and a compare, and becomes text only once.
/// Different spellings of one value (JSON escapes, invalid UTF-8) get one code. Belongs to one thread.
/// </summary>
internal sealed class Utf8Interner(bool isLoading = false)
{
    /// <summary>A dictionary is replaced by a fresh one beyond this many values, so that a field that never repeats does not fill the memory.</summary>
    public const int MaximumValues = 1 << 16;

    /// <summary>The same for the bytes of its values.</summary>
    public const int MaximumBytes = 8 << 20;

    // A field most of whose values are new gains nothing from a dictionary: it becomes plain text after the first full one.
    private const int LeastRepetition = 2;

    // On the way into a store that may be seen earlier, where one in twenty or fewer of these repeats.
    private const int EarlyValues = 1 << 14;
    private const int EarlyRepetition = 20;

    private const int ShortLength = 16;
    private const int FirstBuckets = 64;

    private readonly Dictionary<Value, int> _many = [];
    private int[] _buckets = new int[FirstBuckets];
    private Entry[] _entries = new Entry[FirstBuckets / 2];
    private int _entryCount;
    private byte[] _bytes = new byte[256];
    private int _byteCount;
    private long _lookups;

    /// <summary>A spelling and its code. Perf: one of up to 16 bytes lies in the entry itself, so that finding it touches two cache lines.</summary>
    private struct Entry
    {
        public ulong Low;
        public ulong High;
        public int Length;
        public short Tag;
        public int Code;
    }

    /// <summary>What the codes stand for; replaced, never emptied, when it is full.</summary>
    public ValueDictionary Dictionary { get; private set; } = new LocalDictionary();

    /// <summary>Whether values repeat too rarely for a dictionary; once true it stays true.</summary>
    public bool IsUseless { get; private set; }

    /// <summary>To be called before a column is made, never while its codes are handed out.</summary>
    public void BeginColumn()
    {
        var isEarly = isLoading && _entryCount > EarlyValues && _lookups - _entryCount < _entryCount / EarlyRepetition;
        if (!isEarly && _entryCount <= MaximumValues && _byteCount <= MaximumBytes) return;
        IsUseless = isEarly || _lookups < (long)_entryCount * LeastRepetition;
        Dictionary = new LocalDictionary();
        _many.Clear();
        _buckets = new int[FirstBuckets];
        _entries = new Entry[FirstBuckets / 2];
        _bytes = new byte[256];
        _entryCount = _byteCount = 0;
        _lookups = 0;
    }

    /// <summary>The code of the value that <paramref name="bytes"/> spell; <paramref name="tag"/> keeps spellings apart that mean different values for the same bytes.</summary>
    public int Intern(ReadOnlySpan<byte> bytes, int tag, SpanDecoder decoder)
    {
        unchecked
        {
            _lookups++;
            var isShort = bytes.Length <= ShortLength;
            ulong low;
            ulong high = 0;
            if (isShort) ReadShort(bytes, out low, out high);
            else low = Utf8Hash.Of(bytes);
            var at = (int)HashOf(low, high, bytes.Length, tag) & (_buckets.Length - 1);
            while (_buckets[at] is var number && number != 0)
            {
                ref readonly var entry = ref _entries[number - 1];
                if (entry.Low == low && entry.Length == bytes.Length && entry.Tag == tag && (isShort ? entry.High == high : bytes.SequenceEqual(_bytes.AsSpan((int)entry.High, entry.Length)))) return entry.Code;
                at = (at + 1) & (_buckets.Length - 1);
            }

            var code = NewCode(bytes, tag, decoder);
            if (!isShort) high = (ulong)Keep(bytes);
            Add(new Entry { Low = low, High = high, Length = bytes.Length, Tag = (short)tag, Code = code });
            return code;
        }
    }

    // Together with the length these are all the bytes: the two words overlap where there are fewer than 16.
    private static void ReadShort(ReadOnlySpan<byte> bytes, out ulong low, out ulong high)
    {
        ref var first = ref MemoryMarshal.GetReference(bytes);
        var length = bytes.Length;
        if (length >= 8)
        {
            low = Unsafe.ReadUnaligned<ulong>(ref first);
            high = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - 8));
        }
        else if (length >= 4)
        {
            low = Unsafe.ReadUnaligned<uint>(ref first);
            high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, length - 4));
        }
        else if (length > 0)
        {
            low = first;
            high = ((ulong)Unsafe.Add(ref first, length >> 1) << 8) | Unsafe.Add(ref first, length - 1);
        }
        else
        {
            low = high = 0;
        }
    }

    private static ulong HashOf(ulong low, ulong high, int length, int tag)
    {
        unchecked
        {
            var upper = Math.BigMul(low ^ 0xD6E8_FEB8_6659_FD93 ^ (ulong)length, high ^ 0x9E37_79B9_7F4A_7C15 ^ ((ulong)tag << 56), out var lower);
            return upper ^ lower;
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

    private int Keep(ReadOnlySpan<byte> bytes)
    {
        if (_byteCount + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_byteCount + bytes.Length, _bytes.Length * 2));
        bytes.CopyTo(_bytes.AsSpan(_byteCount));
        _byteCount += bytes.Length;
        return _byteCount - bytes.Length;
    }

    private void Add(in Entry entry)
    {
        if (_entryCount == _entries.Length) Array.Resize(ref _entries, _entries.Length * 2);
        _entries[_entryCount++] = entry;
        if (_entryCount * 2 <= _buckets.Length)
        {
            Place(_entryCount);
            return;
        }

        _buckets = new int[_buckets.Length * 4];
        for (var number = 1; number <= _entryCount; number++) Place(number);
    }

    private void Place(int number)
    {
        ref readonly var entry = ref _entries[number - 1];
        var at = unchecked((int)HashOf(entry.Low, entry.Length <= ShortLength ? entry.High : 0, entry.Length, entry.Tag)) & (_buckets.Length - 1);
        while (_buckets[at] != 0) at = (at + 1) & (_buckets.Length - 1);
        _buckets[at] = number;
    }
}
