using System.Buffers.Binary;

namespace Breakwater.Store.Encoding;

/// <summary>Reads what a <see cref="ByteWriter"/> wrote. Bytes that end early or make no sense throw <see cref="DamagedFileException"/>.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _position == _bytes.Length;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _bytes.Length - _position;

    public byte ReadByte() => Take(1)[0];

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public ReadOnlySpan<byte> ReadBytes(int length) => Take(length);

    /// <summary>A count of things that each take at least <paramref name="leastBytes"/> bytes of what is left.</summary>
    public int ReadCount(int leastBytes)
    {
        var count = ReadInt32();
        if (count < 0 || count > Remaining / Math.Max(1, leastBytes)) throw new DamagedFileException($"a count of {count} is more than the bytes can hold");
        return count;
    }

    public string ReadText()
    {
        var length = ReadCount(1);
        return System.Text.Encoding.UTF8.GetString(Take(length));
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > Remaining) throw new DamagedFileException("the bytes end early");
        var taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }
}
