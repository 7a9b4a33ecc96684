using Breakwater.Store.Encoding;

namespace Breakwater.Store.Manifests;

/// <summary>What is kept beside a segment of one aggregation of its rows.</summary>
/// <param name="Definition">What the aggregation is known by; small letters and digits, since the file is named after it.</param>
/// <param name="RowCount">How many rows of results there are; without any there is no file.</param>
/// <param name="LengthBytes">How long the file is.</param>
public sealed record SummaryEntry(string Definition, int RowCount, long LengthBytes)
{
    /// <summary>Whether the results were too many to be worth keeping: they are not tried again, and there is no file.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether there is a file.</summary>
    public bool HasFile => RowCount > 0;

    internal void Write(ByteWriter writer)
    {
        writer.WriteText(Definition);
        writer.WriteInt32(RowCount);
        writer.WriteInt64(LengthBytes);
        writer.WriteByte(IsRefused ? (byte)1 : (byte)0);
    }

    internal static SummaryEntry Read(ref ByteReader reader) => new(reader.ReadText(), reader.ReadInt32(), reader.ReadInt64()) { IsRefused = reader.ReadByte() != 0 };
}
