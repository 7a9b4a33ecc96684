using System.Runtime.CompilerServices;

namespace Breakwater.Ingest.Fields;

/// <summary>A fast hash of bytes for tables in memory. Not stable across versions and not safe against chosen collisions; tables bound their probes.</summary>
internal static class Utf8Hash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const ulong Seed = 0xD6E8_FEB8_6659_FD93;

    /// <summary>The hash of <paramref name="bytes"/>.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var length = bytes.Length;
            var hash = Seed ^ (ulong)length;
            if (length >= 8)
            {
                var at = 0;
                for (; at <= length - 8; at += 8) hash = Mix(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.AsRef(in bytes[at])));
                return at == length ? hash : Mix(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.AsRef(in bytes[length - 8])));
            }

            if (length >= 4)
            {
                ulong low = Unsafe.ReadUnaligned<uint>(ref Unsafe.AsRef(in bytes[0]));
                ulong high = Unsafe.ReadUnaligned<uint>(ref Unsafe.AsRef(in bytes[length - 4]));
                return Mix(hash ^ (low << 32) ^ high);
            }

            if (length == 0) return hash;
            return Mix(hash ^ ((ulong)bytes[0] << 16) ^ ((ulong)bytes[length >> 1] << 8) ^ bytes[length - 1]);
        }
    }

    /// <summary>Folds another hash into one.</summary>
    public static ulong Combine(ulong hash, ulong other) => Mix(unchecked((hash * 31) ^ other));

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Multiplier, out var low);
        return high ^ low;
    }
}
