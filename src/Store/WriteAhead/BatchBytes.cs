using System.Runtime.InteropServices;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;
using Breakwater.Store.Segments;

namespace Breakwater.Store.WriteAhead;

/// <summary>A batch as bytes: the number of rows and of columns, and for each column its name, its form and what the form needs.</summary>
internal static class BatchBytes
{
    /// <summary>How a column's values stand in the bytes. The numbers are part of the format.</summary>
    private enum Form : byte
    {
        /// <summary>One value for all rows.</summary>
        Constant = 1,

        /// <summary>Doubles.</summary>
        Numbers = 2,

        /// <summary>The distinct values that occur, and a code a row; 0 is the absent value.</summary>
        Codes = 3,

        /// <summary>A value a row.</summary>
        Values = 4,
    }

    /// <summary>Appends the bytes of <paramref name="batch"/>.</summary>
    public static void Write(Batch batch, ByteWriter writer)
    {
        writer.WriteInt32(batch.Length);
        writer.WriteInt32(batch.Schema.Count);
        for (var i = 0; i < batch.Schema.Count; i++)
        {
            writer.WriteText(batch.Schema.Names[i]);
            switch (batch[i])
            {
                case ConstantColumn constant:
                    writer.WriteByte((byte)Form.Constant);
                    Write(constant.Value, writer);
                    break;
                case NumberColumn numbers:
                    writer.WriteByte((byte)Form.Numbers);
                    writer.WriteAll(numbers.Numbers);
                    break;
                case DictionaryColumn coded:
                    writer.WriteByte((byte)Form.Codes);
                    Write(coded, writer);
                    break;
                case var column:
                    writer.WriteByte((byte)Form.Values);
                    for (var row = 0; row < batch.Length; row++) Write(column[row], writer);
                    break;
            }
        }
    }

    /// <summary>The batch of such bytes. Throws <see cref="DamagedFileException"/> where they make no sense.</summary>
    public static Batch Read(ref ByteReader reader)
    {
        var length = reader.ReadInt32();
        if (length is < 0 or > SegmentFormat.MaximumRows) throw new DamagedFileException($"{length} rows are no number for a batch");
        var columns = new Column[reader.ReadCount(sizeof(int) + 1)];
        var names = new string[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            names[i] = reader.ReadText();
            if (names.AsSpan(0, i).Contains(names[i])) throw new DamagedFileException($"the column '{names[i]}' is there twice");
            columns[i] = (Form)reader.ReadByte() switch
            {
                Form.Constant => new ConstantColumn(ReadValue(ref reader), length),
                Form.Numbers => new NumberColumn(MemoryMarshal.Cast<byte, double>(reader.ReadBytes(length * sizeof(double))).ToArray()),
                Form.Codes => ReadCodes(length, ref reader),
                Form.Values => new ValueColumn(ReadValues(length, ref reader)),
                var form => throw new DamagedFileException($"{(byte)form} is no form of a column"),
            };
        }

        return new Batch(new Schema(names), columns, length);
    }

    private static void Write(Value value, ByteWriter writer)
    {
        // The kind and the length are known once the bytes are there.
        var start = writer.Count;
        writer.Reserve(1 + sizeof(int));
        var kind = ValueBytes.Write(value, writer);
        var head = writer.At(start, 1 + sizeof(int));
        head[0] = (byte)kind;
        BitConverter.TryWriteBytes(head[1..], writer.Count - start - head.Length);
    }

    // A dictionary may have many more values than the batch has rows.
    private static void Write(DictionaryColumn column, ByteWriter writer)
    {
        var known = new Dictionary<int, int>();
        var used = new List<int>();
        var codes = new int[column.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            var code = column.Codes[row];
            if (code == ValueDictionary.NullCode) continue;
            if (!known.TryGetValue(code, out codes[row]))
            {
                used.Add(code);
                known.Add(code, codes[row] = used.Count);
            }
        }

        writer.WriteInt32(used.Count);
        foreach (var code in used) Write(column.Dictionary[code], writer);
        writer.WriteAll<int>(codes);
    }

    private static Value ReadValue(ref ByteReader reader)
    {
        var kind = (StoredKind)reader.ReadByte();
        return ValueBytes.Read(kind, reader.ReadBytes(reader.ReadInt32()));
    }

    private static Value[] ReadValues(int count, ref ByteReader reader)
    {
        if (count > reader.Remaining / (1 + sizeof(int))) throw new DamagedFileException($"a count of {count} is more than the bytes can hold");
        var values = new Value[count];
        for (var row = 0; row < values.Length; row++) values[row] = ReadValue(ref reader);
        return values;
    }

    private static DictionaryColumn ReadCodes(int length, ref ByteReader reader)
    {
        var values = ReadValues(reader.ReadCount(1 + sizeof(int)), ref reader);
        var dictionary = new LocalDictionary();
        foreach (var value in values) dictionary.Add(value);
        var codes = MemoryMarshal.Cast<byte, int>(reader.ReadBytes(length * sizeof(int))).ToArray();
        return Array.TrueForAll(codes, code => code >= 0 && code < dictionary.Count) ? new DictionaryColumn(dictionary, codes) : throw new DamagedFileException("a code is not in its dictionary");
    }
}
