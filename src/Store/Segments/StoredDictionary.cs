using System.Runtime.InteropServices;
using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;
using Breakwater.Store.Scanning;

namespace Breakwater.Store.Segments;

/// <summary>The distinct values of a coded column, decoded one by one as they are asked for. Code 0 is the absent value.</summary>
internal readonly ref struct StoredDictionary
{
    private const int UsualLength = 256;

    private readonly ReadOnlySpan<int> _kindEnds;
    private readonly ReadOnlySpan<int> _places;
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>The dictionary in <paramref name="bytes"/>, which <see cref="DictionaryWriter"/> wrote.</summary>
    public StoredDictionary(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var count = reader.ReadCount(2);
        _kindEnds = MemoryMarshal.Cast<byte, int>(reader.ReadBytes(DictionaryWriter.KindCount * sizeof(int)));
        _places = MemoryMarshal.Cast<byte, int>(reader.ReadBytes((count + DictionaryWriter.GroupSize - 1) / DictionaryWriter.GroupSize * sizeof(int)));
        _bytes = reader.ReadBytes(reader.Remaining);
        Count = count + 1;
    }

    /// <summary>How many codes there are, the absent value's included.</summary>
    public int Count { get; }

    /// <summary>Whether every value is text that UTF-8 holds.</summary>
    public bool HoldsOnlyTexts => _kindEnds[0] == Count - 1;

    /// <summary>The value of <paramref name="code"/>. Whoever reads all of them takes <see cref="Visit(Action{Value})"/>.</summary>
    public Value this[int code]
    {
        get
        {
            if (code == ValueDictionary.NullCode) return Value.Null;
            var (group, place) = Math.DivRem(code - 1, DictionaryWriter.GroupSize);
            if (_places[group] < 0 || _places[group] > _bytes.Length) throw new DamagedFileException("a value of a dictionary lies beyond its end");
            var entries = new DictionaryEntries(_bytes[_places[group]..], stackalloc byte[UsualLength]);
            for (; place >= 0; place--) entries.Next();
            return ValueBytes.Read(KindOf(code), entries.Current);
        }
    }

    /// <summary>Calls <paramref name="visit"/> with every value but the absent one, in the order of their codes.</summary>
    public void Visit(Action<Value> visit)
    {
        var entries = new DictionaryEntries(_bytes, stackalloc byte[UsualLength]);
        for (var code = 1; code < Count; code++)
        {
            entries.Next();
            visit(ValueBytes.Read(KindOf(code), entries.Current));
        }
    }

    /// <summary>As the other overload; a text in which <paramref name="fragment"/> cannot occur is not decoded, and <paramref name="visit"/> is given null for it.</summary>
    public void Visit(TextFragment fragment, Action<Value?> visit)
    {
        var entries = new DictionaryEntries(_bytes, stackalloc byte[UsualLength]);
        var wasLeftOut = false;
        for (var code = 1; code < Count; code++)
        {
            entries.Next();
            var kind = KindOf(code);
            // Perf: most of a text is the front of the one before it, and has been searched with that.
            wasLeftOut = kind == StoredKind.Text && !fragment.MayOccurIn(entries.Current, wasLeftOut ? entries.Shared : 0);
            visit(wasLeftOut ? null : ValueBytes.Read(kind, entries.Current));
        }
    }

    private StoredKind KindOf(int code)
    {
        var kind = 0;
        while (kind < _kindEnds.Length && code > _kindEnds[kind]) kind++;
        return (StoredKind)(kind + 1);
    }
}

/// <summary>Walks over the values of a dictionary, each of which says how many bytes it shares with the front of the one before it.</summary>
internal ref struct DictionaryEntries(ReadOnlySpan<byte> bytes, Span<byte> room)
{
    private ReadOnlySpan<byte> _rest = bytes;
    private Span<byte> _value = room;
    private int _length;

    /// <summary>The bytes of the value; valid until the next one is asked for.</summary>
    public readonly ReadOnlySpan<byte> Current => _value[.._length];

    /// <summary>How many bytes at its front are those of the value before.</summary>
    public int Shared { get; private set; }

    /// <summary>Goes to the next value.</summary>
    public void Next()
    {
        var shared = ReadLength();
        var added = ReadLength();
        if (shared > _length || added > _rest.Length) throw new DamagedFileException("a value of a dictionary lies beyond its end");
        if (shared + added > _value.Length)
        {
            var larger = new byte[Math.Max(shared + added, _value.Length * 2)];
            _value[..shared].CopyTo(larger);
            _value = larger;
        }

        _rest[..added].CopyTo(_value[shared..]);
        _rest = _rest[added..];
        _length = shared + added;
        Shared = shared;
    }

    private int ReadLength()
    {
        // Perf: most lengths are one byte.
        if (!_rest.IsEmpty && _rest[0] < 0x80)
        {
            var only = _rest[0];
            _rest = _rest[1..];
            return only;
        }

        var (length, shift) = (0, 0);
        while (true)
        {
            if (_rest.IsEmpty || shift > 28) throw new DamagedFileException("a length in a dictionary makes no sense");
            var part = _rest[0];
            _rest = _rest[1..];
            length |= (part & 0x7F) << shift;
            if (part < 0x80) return length & int.MaxValue;
            shift += 7;
        }
    }
}
