using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Breakwater.Store.Encoding;

/// <summary>Builds a run of bytes: little-endian numbers, length-prefixed texts.</summary>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[256];
    private int _count;

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    /// <summary>How many bytes were written.</summary>
    public int Count => _count;

    /// <summary>Starts anew.</summary>
    public void Clear() => _count = 0;

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Reserve(sizeof(ushort)), value);

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(sizeof(int)), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(sizeof(uint)), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(sizeof(long)), value);

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(sizeof(double)), value);

    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>UTF-8 with its length in front.</summary>
    public void WriteText(string text)
    {
        var length = System.Text.Encoding.UTF8.GetByteCount(text);
        WriteInt32(length);
        System.Text.Encoding.UTF8.GetBytes(text, Reserve(length));
    }

    /// <summary>Numbers side by side, as they lie in memory; the format is little-endian, as every machine is that .NET runs on.</summary>
    public void WriteAll<T>(ReadOnlySpan<T> items)
        where T : unmanaged => WriteBytes(MemoryMarshal.AsBytes(items));

    /// <summary>Room for <paramref name="length"/> bytes, to be filled by the caller.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_count + length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_count + length, (int)Math.Min(Array.MaxLength, _bytes.Length * 2L)));
        var room = _bytes.AsSpan(_count, length);
        _count += length;
        return room;
    }

    /// <summary>Bytes that were written before, to be changed by the caller; valid until the next write.</summary>
    public Span<byte> At(int start, int length) => _bytes.AsSpan(start, length);

    /// <summary>Gives back the last <paramref name="length"/> bytes of what was reserved.</summary>
    public void Unreserve(int length) => _count -= length;
}
