namespace Breakwater.Ingest.Files;

/// <summary>Some records of a file and where they lie in the reader's buffer. Reused for the next records.</summary>
internal sealed class RecordBlock
{
    private int[] _starts = new int[256];
    private int[] _lengths = new int[256];
    private int[] _lines = new int[256];
    private bool[] _cut = new bool[256];

    /// <summary>How many records.</summary>
    public int Count { get; private set; }

    /// <summary>Where record <paramref name="index"/> begins in the buffer.</summary>
    public int StartOf(int index) => _starts[index];

    /// <summary>How many bytes it has, without its line end.</summary>
    public int LengthOf(int index) => _lengths[index];

    /// <summary>How many lines of the range come before it.</summary>
    public int LineOf(int index) => _lines[index];

    /// <summary>Whether only its front is there, because the whole is too long.</summary>
    public bool IsCut(int index) => _cut[index];

    public void Clear() => Count = 0;

    public void Add(int start, int length, int line, bool isCut)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, Count * 2);
            Array.Resize(ref _lengths, Count * 2);
            Array.Resize(ref _lines, Count * 2);
            Array.Resize(ref _cut, Count * 2);
        }

        _starts[Count] = start;
        _lengths[Count] = length;
        _lines[Count] = line;
        _cut[Count] = isCut;
        Count++;
    }
}
