using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Breakwater.Store.Scanning;

/// <summary>
/// Any set of codes of one byte as a table that vectors look 32 codes up in at once: for each low half of a code a byte with a bit for each of eight high halves, one table for codes
/// below 128 and one for those above.
/// </summary>
internal static class ByteTable
{
    private const int Rows = 16;
    private const byte LowHalf = 0x0F;
    private const byte HighBit = 0x80;

    /// <summary>How many codes a table has room for.</summary>
    public const int MostCodes = 1 << 8;

    /// <summary>Whether this machine looks up bytes by vectors of 32.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>A table of the codes that <paramref name="set"/> has.</summary>
    public static byte[] Of(CodeSet set)
    {
        var table = new byte[2 * Rows];
        for (var code = 0; code < set.CodeCount; code++)
        {
            if (set.Contains(code)) table[(code >> 7 << 4) | (code & LowHalf)] |= (byte)(1 << ((code >> 4) & 7));
        }

        return table;
    }

    /// <summary>Clears the bits of the rows of whole words whose code is not in the table.</summary>
    public static void Narrow(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> table, Span<ulong> mask)
    {
        var below = Both(table[..Rows]);
        var above = Both(table[Rows..]);
        var bits = Both([1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128]);
        ref var first = ref MemoryMarshal.GetReference(codes);
        for (var word = 0; word < mask.Length; word++)
        {
            if (mask[word] == 0) continue;
            ref var rows = ref Unsafe.Add(ref first, word * BitWords.WordBits);
            var low = MatchHalf(Vector256.LoadUnsafe(ref rows), below, above, bits);
            var high = MatchHalf(Vector256.LoadUnsafe(ref rows, (nuint)Vector256<byte>.Count), below, above, bits);
            mask[word] &= low | ((ulong)high << Vector256<byte>.Count);
        }
    }

    // A shuffle gives 0 for an index whose high bit is set, so that each code finds something in one of the two tables.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint MatchHalf(Vector256<byte> codes, Vector256<byte> below, Vector256<byte> above, Vector256<byte> bits)
    {
        var index = codes & Vector256.Create((byte)(HighBit | LowHalf));
        var found = Avx2.Shuffle(below, index) | Avx2.Shuffle(above, index ^ Vector256.Create(HighBit));
        var bit = Avx2.Shuffle(bits, (codes.AsUInt16() >> 4).AsByte() & Vector256.Create(LowHalf));
        return ~Vector256.Equals(found & bit, Vector256<byte>.Zero).ExtractMostSignificantBits();
    }

    private static Vector256<byte> Both(ReadOnlySpan<byte> half) => Vector256.Create(Vector128.Create(half), Vector128.Create(half));
}
