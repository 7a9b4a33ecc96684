using Breakwater.Store.Disk;

namespace Breakwater.Store.WriteAhead;

/// <summary>A file in memory: rows of the log are searched as a segment that no disk has.</summary>
internal sealed class MemoryFile : IWritableFile, IReadableFile
{
    private byte[] _bytes = [];
    private int _count;

    public long LengthBytes => _count;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_count + bytes.Length, _bytes.Length * 2));
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    public void Sync()
    {
    }

    public ReadOnlySpan<byte> Read(long offset, int length) => _bytes.AsSpan((int)offset, length);

    public void Dispose()
    {
    }
}
