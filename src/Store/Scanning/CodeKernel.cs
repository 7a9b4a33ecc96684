using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Store.Scanning;

/// <summary>
/// Compares the codes of a block with a set: of 64 rows, a word of bits, those remain whose code is in it. Codes of a byte are looked up by vectors, a set of few runs is compared by vectors,
/// and any other is looked up in its bits. Words without a bit cost nothing.
/// </summary>
internal static class CodeKernel
{
    // Perf: beyond this many runs a look-up a row is quicker than a compare a run. All codes but eight are nine runs at most.
    private const int MostVectorRuns = 9;

    // Perf: with fewer rows than one in so many still wanted, looking them up one by one is quicker than comparing all of their words.
    private const int SparseShare = 16;

    /// <summary>Clears the bits of the rows whose code is not in the set.</summary>
    public static void Narrow<T>(ReadOnlySpan<T> codes, CodeSet set, Span<ulong> mask)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (BitWords.Count(mask) < codes.Length / SparseShare) NarrowSparse(codes, set.Bits, mask);
        else if (typeof(T) == typeof(byte) && ByteTable.IsSupported) NarrowTable(MemoryMarshal.AsBytes(codes), set, mask);
        else if (set.Firsts.Length <= MostVectorRuns) NarrowRuns(codes, set.Firsts, set.Lasts, mask);
        else NarrowBits(codes, set.Bits, mask);
    }

    /// <summary>The same, row by row: what every machine can do, and what the vectors are tested against.</summary>
    public static void NarrowBits<T>(ReadOnlySpan<T> codes, ReadOnlySpan<ulong> bits, Span<ulong> mask)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var word = 0; word < mask.Length; word++)
        {
            if (mask[word] == 0) continue;
            var rows = codes.Slice(word * BitWords.WordBits, Math.Min(BitWords.WordBits, codes.Length - (word * BitWords.WordBits)));
            ulong found = 0;
            for (var row = 0; row < rows.Length; row++)
            {
                var code = int.CreateTruncating(rows[row]);
                found |= (bits[code >> 6] >> (code & 63) & 1) << row;
            }

            mask[word] &= found;
        }
    }

    private static void NarrowSparse<T>(ReadOnlySpan<T> codes, ReadOnlySpan<ulong> bits, Span<ulong> mask)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var word = 0; word < mask.Length; word++)
        {
            for (var left = mask[word]; left != 0; left &= left - 1)
            {
                var row = BitOperations.TrailingZeroCount(left);
                var code = int.CreateTruncating(codes[(word * BitWords.WordBits) + row]);
                if ((bits[code >> 6] >> (code & 63) & 1) == 0) mask[word] ^= 1UL << row;
            }
        }
    }

    private static void NarrowTable(ReadOnlySpan<byte> codes, CodeSet set, Span<ulong> mask)
    {
        var whole = codes.Length / BitWords.WordBits;
        ByteTable.Narrow(codes, set.Table, mask[..whole]);
        if (whole < mask.Length) NarrowBits(codes[(whole * BitWords.WordBits)..], set.Bits, mask[whole..]);
    }

    private static void NarrowRuns<T>(ReadOnlySpan<T> codes, ReadOnlySpan<uint> firsts, ReadOnlySpan<uint> lasts, Span<ulong> mask)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<T> origins = stackalloc T[MostVectorRuns];
        Span<T> widths = stackalloc T[MostVectorRuns];
        for (var run = 0; run < firsts.Length; run++)
        {
            origins[run] = T.CreateTruncating(firsts[run]);
            widths[run] = T.CreateTruncating(lasts[run] - firsts[run]);
        }

        var whole = codes.Length / BitWords.WordBits;
        ref var first = ref MemoryMarshal.GetReference(codes);
        for (var word = 0; word < whole; word++)
        {
            if (mask[word] != 0) mask[word] &= MatchWord(ref Unsafe.Add(ref first, word * BitWords.WordBits), origins[..firsts.Length], widths[..firsts.Length]);
        }

        if (whole < mask.Length) mask[whole] &= MatchTail(codes[(whole * BitWords.WordBits)..], origins[..firsts.Length], widths[..firsts.Length]);
    }

    // 64 codes: whether code - origin <= width for any of the runs, unsigned, so that one compare serves both ends of a run.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MatchWord<T>(ref T codes, ReadOnlySpan<T> origins, ReadOnlySpan<T> widths)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong bits = 0;
        for (var at = 0; at < BitWords.WordBits; at += Vector256<T>.Count)
        {
            var part = Vector256.LoadUnsafe(ref codes, (nuint)at);
            var found = Vector256<T>.Zero;
            for (var run = 0; run < origins.Length; run++) found |= Vector256.LessThanOrEqual(part - Vector256.Create(origins[run]), Vector256.Create(widths[run]));
            bits |= (ulong)found.ExtractMostSignificantBits() << at;
        }

        return bits;
    }

    private static ulong MatchTail<T>(ReadOnlySpan<T> codes, ReadOnlySpan<T> origins, ReadOnlySpan<T> widths)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong bits = 0;
        for (var row = 0; row < codes.Length; row++)
        {
            var isFound = false;
            for (var run = 0; run < origins.Length; run++) isFound |= unchecked(codes[row] - origins[run]) <= widths[run];
            if (isFound) bits |= 1UL << row;
        }

        return bits;
    }
}
