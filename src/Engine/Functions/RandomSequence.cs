namespace Breakwater.Engine.Functions;

/// <summary>The numbers of <c>random()</c> in one search: the same search at the same time draws the same ones. Safe to share between threads.</summary>
public sealed class RandomSequence(double now)
{
    private readonly ulong _seed = (ulong)BitConverter.DoubleToInt64Bits(now);
    private long _drawn;

    /// <summary>A whole number from 0 to 2147483647.</summary>
    public int Next()
    {
        unchecked
        {
            // SplitMix64: every counter value gives an independent-looking number, so there is no state to lock.
            var mixed = _seed + ((ulong)Interlocked.Increment(ref _drawn) * 0x9E37_79B9_7F4A_7C15UL);
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EBUL;
            return (int)((mixed ^ (mixed >> 31)) & int.MaxValue);
        }
    }
}
