using System.Runtime.InteropServices;
using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>The distinct values of a coded column, decoded one by one as they are asked for. Code 0 is the absent value.</summary>
internal readonly ref struct StoredDictionary
{
    private readonly ReadOnlySpan<int> _ends;
    private readonly ReadOnlySpan<byte> _kinds;
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>The dictionary in <paramref name="bytes"/>, which <see cref="DictionaryWriter"/> wrote.</summary>
    public StoredDictionary(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var count = reader.ReadCount(sizeof(int) + 1);
        _ends = MemoryMarshal.Cast<byte, int>(reader.ReadBytes((count + 1) * sizeof(int)));
        _kinds = reader.ReadBytes(count);
        _bytes = reader.ReadBytes(reader.Remaining);
    }

    /// <summary>How many codes there are, the absent value's included.</summary>
    public int Count => _kinds.Length + 1;

    /// <summary>Whether every value is text that UTF-8 holds.</summary>
    public bool HoldsOnlyTexts => !_kinds.ContainsAnyExcept((byte)StoredKind.Text);

    /// <summary>The value of <paramref name="code"/>.</summary>
    public Value this[int code] => code == ValueDictionary.NullCode ? Value.Null : ValueBytes.Read((StoredKind)_kinds[code - 1], BytesOf(code));

    private ReadOnlySpan<byte> BytesOf(int code)
    {
        var start = _ends[code - 1];
        var end = _ends[code];
        if (start < 0 || end < start || end > _bytes.Length) throw new DamagedFileException("a value of a dictionary lies beyond its end");
        return _bytes[start..end];
    }
}
