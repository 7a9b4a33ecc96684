using System.Numerics;
using System.Runtime.InteropServices;
using Breakwater.Store;
using Breakwater.Store.Segments;

namespace Breakwater.Flows;

/// <summary>The least that a search over some fields could cost: adding up as many bytes as their codes have, from memory, by vectors, on every thread.</summary>
internal sealed class CodeLimit
{
    private readonly string[] _fields;
    private readonly List<byte[]> _codes = [];

    /// <summary>Copies the codes of <paramref name="fields"/> in every segment; fields of other encodings count for nothing.</summary>
    public CodeLimit(EventStore store, string[] fields)
    {
        _fields = fields;
        foreach (var (_, segment) in store.Segments)
        {
            foreach (var column in fields.Select(segment.Find).OfType<CodedStoredColumn>()) _codes.Add(CodesOf(column));
        }
    }

    /// <summary>How many bytes are added up.</summary>
    public long LengthBytes => _codes.Sum(codes => (long)codes.Length);

    /// <summary>Whether it holds the codes of just these fields.</summary>
    public bool IsOf(string[] fields) => fields.SequenceEqual(_fields);

    /// <summary>The sum of all bytes, eight at a time and wrapping around.</summary>
    public long Sum(int workers)
    {
        var total = 0L;
        Parallel.ForEach(_codes, new ParallelOptions { MaxDegreeOfParallelism = workers }, codes => Interlocked.Add(ref total, SumOf(codes)));
        return total;
    }

    private static byte[] CodesOf(CodedStoredColumn column)
    {
        var codes = new int[column.RowCount];
        column.ReadCodes([.. Enumerable.Range(0, column.RowCount)], codes);
        var bytes = new byte[column.RowCount * column.WidthBytes];
        for (var row = 0; row < codes.Length; row++) MemoryMarshal.AsBytes(codes.AsSpan(row, 1))[..column.WidthBytes].CopyTo(bytes.AsSpan(row * column.WidthBytes));
        return bytes;
    }

    private static long SumOf(byte[] bytes)
    {
        var sums = Vector<long>.Zero;
        foreach (var part in MemoryMarshal.Cast<byte, Vector<long>>(bytes)) sums += part;
        return Vector.Sum(sums);
    }
}
