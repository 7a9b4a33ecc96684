using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>Masks of a block's rows that conditions borrow while they are evaluated, given back in reverse order. For one thread.</summary>
internal sealed class ScratchMasks
{
    private readonly List<ulong[]> _masks = [];
    private int _used;

    /// <summary>A mask with anything in it.</summary>
    public ulong[] Take()
    {
        if (_used == _masks.Count) _masks.Add(new ulong[BitWords.WordsOf(Segment.BlockRows)]);
        return _masks[_used++];
    }

    /// <summary>Gives back the last mask that was taken.</summary>
    public void Return() => _used--;
}
