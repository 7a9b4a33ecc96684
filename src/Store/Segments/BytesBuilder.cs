using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>Collects values as bytes, in chunks so that nothing is copied when they grow.</summary>
internal sealed class BytesBuilder
{
    private const int LeastChunkBytes = 4 << 10;
    private const int MostChunkBytes = 4 << 20;

    private readonly List<byte[]> _chunks = [];
    private readonly GrowingArray<Place> _places = new();
    private readonly ByteWriter _scratch = new();
    private int _used;

    /// <summary>Where a value's bytes are, and how to read them.</summary>
    private readonly record struct Place(int Chunk, int Offset, int Length, StoredKind Kind);

    /// <summary>How many rows there are.</summary>
    public int Count => _places.Count;

    /// <summary>How many bytes the values have.</summary>
    public long LengthBytes { get; private set; }

    public void AddAbsent(int count) => _places.Room(count).Clear();

    /// <summary>Adds a column's rows.</summary>
    public void Add(Column column)
    {
        if (column is Utf8Column texts)
        {
            for (var row = 0; row < texts.Length; row++)
            {
                if (texts.IsAbsent(row)) AddAbsent(1);
                else Add(StoredKind.Text, texts.BytesOf(row));
            }

            return;
        }

        for (var row = 0; row < column.Length; row++) Add(column[row]);
    }

    public void Add(Value value)
    {
        _scratch.Clear();
        var kind = ValueBytes.Write(value, _scratch);
        Add(kind, _scratch.Written);
    }

    /// <summary>Adds a value whose bytes are known.</summary>
    public void Add(StoredKind kind, ReadOnlySpan<byte> bytes)
    {
        if (_chunks.Count == 0 || _used + bytes.Length > _chunks[^1].Length)
        {
            // As much again as there is, so that few bytes take little room; a value longer than a chunk has one to itself.
            _chunks.Add(new byte[Math.Max(Math.Clamp(LengthBytes, LeastChunkBytes, MostChunkBytes), bytes.Length)]);
            _used = 0;
        }

        bytes.CopyTo(_chunks[^1].AsSpan(_used));
        _places.Room(1)[0] = new Place(_chunks.Count - 1, _used, bytes.Length, kind);
        _used += bytes.Length;
        LengthBytes += bytes.Length;
    }

    /// <summary>The value of a row.</summary>
    public Value ValueOf(int row)
    {
        var bytes = BytesOf(row, out var kind);
        return ValueBytes.Read(kind, bytes);
    }

    /// <summary>The bytes of a row.</summary>
    public ReadOnlySpan<byte> BytesOf(int row, out StoredKind kind)
    {
        var place = _places.Items[row];
        kind = place.Kind;
        return kind == StoredKind.Absent ? default : _chunks[place.Chunk].AsSpan(place.Offset, place.Length);
    }
}
