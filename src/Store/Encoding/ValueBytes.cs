using System.Runtime.InteropServices;
using System.Text.Unicode;
using Breakwater.Columns.Values;

namespace Breakwater.Store.Encoding;

/// <summary>How a stored value's bytes are to be read. The numbers are part of the file format.</summary>
internal enum StoredKind : byte
{
    /// <summary>Absent; no bytes.</summary>
    Absent = 0,

    /// <summary>Text in UTF-8.</summary>
    Text = 1,

    /// <summary>A double, eight bytes.</summary>
    Number = 2,

    /// <summary>Several values: their count, then a kind, a length and the bytes of each.</summary>
    Many = 3,

    /// <summary>Text in UTF-16 that UTF-8 cannot hold: half of a surrogate pair without the other.</summary>
    Utf16 = 4,
}

/// <summary>Values as bytes.</summary>
internal static class ValueBytes
{
    /// <summary>Appends the bytes of <paramref name="value"/> and returns how to read them.</summary>
    public static StoredKind Write(Value value, ByteWriter writer)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                return StoredKind.Absent;
            case ValueKind.Number:
                _ = value.TryGetNumber(out var number);
                writer.WriteDouble(number);
                return StoredKind.Number;
            case ValueKind.Multi:
                WriteMany(value, writer);
                return StoredKind.Many;
            default:
                return WriteText(value.ToText() ?? "", writer);
        }
    }

    /// <summary>The value of such bytes.</summary>
    public static Value Read(StoredKind kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        StoredKind.Absent => Value.Null,
        StoredKind.Text => Value.FromText(System.Text.Encoding.UTF8.GetString(bytes)),
        StoredKind.Number => Value.FromNumber(new ByteReader(bytes).ReadDouble()),
        StoredKind.Utf16 => Value.FromText(new string(MemoryMarshal.Cast<byte, char>(bytes))),
        StoredKind.Many => ReadMany(bytes),
        _ => throw new DamagedFileException($"{(byte)kind} is no kind of value"),
    };

    private static StoredKind WriteText(string text, ByteWriter writer)
    {
        var room = writer.Reserve(text.Length * 3);
        if (Utf8.FromUtf16(text, room, out _, out var written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done)
        {
            writer.Unreserve(room.Length - written);
            return StoredKind.Text;
        }

        writer.Unreserve(room.Length);
        writer.WriteAll(text.AsSpan());
        return StoredKind.Utf16;
    }

    private static void WriteMany(Value value, ByteWriter writer)
    {
        writer.WriteInt32(value.Count);
        var item = new ByteWriter();
        for (var i = 0; i < value.Count; i++)
        {
            item.Clear();
            var kind = Write(value.ItemAt(i), item);
            writer.WriteByte((byte)kind);
            writer.WriteInt32(item.Count);
            writer.WriteBytes(item.Written);
        }
    }

    private static Value ReadMany(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var items = new Value[reader.ReadCount(1 + sizeof(int))];
        for (var i = 0; i < items.Length; i++)
        {
            var kind = (StoredKind)reader.ReadByte();
            items[i] = Read(kind, reader.ReadBytes(reader.ReadInt32()));
        }

        return Value.FromMany(items);
    }
}
