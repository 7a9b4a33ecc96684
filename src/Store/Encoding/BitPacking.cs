using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Breakwater.Store.Encoding;

/// <summary>Small whole numbers side by side, each in the same number of bits, readable one by one.</summary>
internal static class BitPacking
{
    /// <summary>The widest number: with the up to seven bits before it, it lies within eight bytes.</summary>
    public const int MaximumBits = 57;

    /// <summary>How many bits every number from 0 to <paramref name="greatest"/> fits in.</summary>
    public static int BitsOf(ulong greatest) => 64 - System.Numerics.BitOperations.LeadingZeroCount(greatest);

    /// <summary>How many bytes <paramref name="count"/> numbers take, those that may be read behind the last one included.</summary>
    public static long LengthOf(long count, int bits) => bits == 0 ? 0 : (((count * bits) + 7) / 8) + sizeof(ulong);

    /// <summary>Writes <paramref name="numbers"/>, each of at most <paramref name="bits"/> bits.</summary>
    public static void Write(ReadOnlySpan<ulong> numbers, int bits, ByteWriter writer)
    {
        if (bits == 0) return;
        unchecked
        {
            var room = writer.Reserve((int)LengthOf(numbers.Length, bits));
            ulong pending = 0;
            var (pendingBits, at) = (0, 0);
            foreach (var number in numbers)
            {
                pending |= number << pendingBits;
                pendingBits += bits;
                if (pendingBits < 64) continue;
                BinaryPrimitives.WriteUInt64LittleEndian(room[at..], pending);
                at += sizeof(ulong);
                pendingBits -= 64;
                pending = pendingBits == 0 ? 0 : number >> (bits - pendingBits);
            }

            room[at..].Clear();
            for (; pendingBits > 0; pendingBits -= 8, pending >>= 8) room[at++] = (byte)pending;
        }
    }

    /// <summary>The number of a row. The bytes are those of <see cref="LengthOf"/> rows that include it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<byte> bytes, int row, int bits)
    {
        unchecked
        {
            if (bits == 0) return 0;
            var bit = (long)row * bits;
            var word = MemoryMarshal.Read<ulong>(bytes[(int)(bit >> 3)..]);
            return (word >> (int)(bit & 7)) & ((1UL << bits) - 1);
        }
    }
}
