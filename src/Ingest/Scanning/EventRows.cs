using Breakwater.Columns.Batches;
using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Scanning;

/// <summary>The lines of a block that share a source type and format, and where their fields lie. Reused for the next block.</summary>
internal sealed class EventRows(FieldSpanTable table)
{
    private int[] _starts = new int[64];
    private int[] _lengths = new int[64];
    private Column?[] _decoded = [];

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes that everything lies in.</summary>
    public byte[] Buffer { get; private set; } = [];

    /// <summary>The file that the rows come from.</summary>
    public FileFacts? File { get; private set; }

    /// <summary>The spans of the fields.</summary>
    public FieldSpanTable Table { get; } = table;

    /// <summary>Where the line begins in the buffer.</summary>
    public int StartOf(int row) => _starts[row];

    /// <summary>The whole line.</summary>
    public ReadOnlySpan<byte> LineOf(int row) => Buffer.AsSpan(_starts[row], _lengths[row]);

    /// <summary>The bytes of a span.</summary>
    public ReadOnlySpan<byte> BytesOf(FieldSpan span) => Buffer.AsSpan(span.Start, span.Length);

    /// <summary>Starts another block.</summary>
    public void Begin(byte[] buffer, FileFacts file, int slotCount)
    {
        Buffer = buffer;
        File = file;
        Count = 0;
        Table.Clear(slotCount);
        Array.Clear(_decoded);
    }

    /// <summary>The values of a slot in all rows, where somebody read them before: fields that are aliases of each other are one column.</summary>
    public Column? DecodedOf(int slot) => slot < _decoded.Length ? _decoded[slot] : null;

    /// <summary>Keeps the values of a slot in all rows.</summary>
    public void KeepDecoded(int slot, Column column)
    {
        if (slot >= _decoded.Length) Array.Resize(ref _decoded, Math.Max(slot + 1, _decoded.Length * 2));
        _decoded[slot] = column;
    }

    /// <summary>Whether these are all rows, in order.</summary>
    public bool AreAll(ReadOnlySpan<int> rows)
    {
        if (rows.Length != Count) return false;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] != i) return false;
        }

        return true;
    }

    /// <summary>Adds a line and returns its row.</summary>
    public int Add(int start, int length)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, Count * 2);
            Array.Resize(ref _lengths, Count * 2);
        }

        _starts[Count] = start;
        _lengths[Count] = length;
        Table.AddRow();
        return Count++;
    }

    /// <summary>Takes back the row that was added last.</summary>
    public void RemoveLast()
    {
        Count--;
        Table.RemoveLastRow();
    }
}
