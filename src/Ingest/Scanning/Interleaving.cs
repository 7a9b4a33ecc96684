namespace Breakwater.Ingest.Scanning;

/// <summary>Which part of a block each row of the whole comes from, in file order.</summary>
internal sealed class Interleaving
{
    private int[] _parts = new int[64];
    private int[] _rows = new int[64];

    /// <summary>How many rows the whole has.</summary>
    public int Count { get; private set; }

    public int PartOf(int row) => _parts[row];

    public int RowOf(int row) => _rows[row];

    public void Clear() => Count = 0;

    public void Add(int part, int row)
    {
        if (Count == _parts.Length)
        {
            Array.Resize(ref _parts, Count * 2);
            Array.Resize(ref _rows, Count * 2);
        }

        _parts[Count] = part;
        _rows[Count++] = row;
    }
}
