using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Breakwater.Store.Scanning;

/// <summary>Looks for an ASCII text in the bytes of stored texts, cases aside, so that a text in which it does not occur need not be decoded.</summary>
internal sealed class TextFragment
{
    private readonly byte[] _bytes;
    private readonly byte[] _firsts;
    private readonly byte[] _lasts;

    /// <summary>A search for <paramref name="text"/>, which is ASCII and not empty.</summary>
    public TextFragment(string text)
    {
        _bytes = System.Text.Encoding.ASCII.GetBytes(text);
        _firsts = [(byte)char.ToLowerInvariant(text[0]), (byte)char.ToUpperInvariant(text[0])];
        _lasts = [(byte)char.ToLowerInvariant(text[^1]), (byte)char.ToUpperInvariant(text[^1])];
    }

    /// <summary>Whether the text may occur: it does, or there are characters beyond ASCII, some of which are equal to letters of ASCII without regard to case.</summary>
    /// <param name="utf8">The bytes of a stored text.</param>
    /// <param name="known">How many bytes at its front are those of a text in which it cannot occur.</param>
    public bool MayOccurIn(ReadOnlySpan<byte> utf8, int known = 0)
    {
        // Where an occurrence may begin; what has been looked at before is looked at again where that fills a vector.
        var first = Math.Max(0, Math.Min(known - _bytes.Length + 1, utf8.Length - _bytes.Length + 1 - Vector128<byte>.Count));
        utf8 = utf8[first..];
        var places = utf8.Length - _bytes.Length + 1;
        if (places < Vector128<byte>.Count || places < _bytes.Length) return (places > 0 && OccursAt(utf8, places)) || !Ascii.IsValid(utf8);
        var seen = Vector128<byte>.Zero;
        return Occurs(utf8, places, ref seen) || seen.ExtractMostSignificantBits() != 0;
    }

    // Perf: places where both the first and the last character fit are few, and many places are compared at a time. Those that are seen are all of the text, so that its being ASCII takes no
    // second look.
    private bool Occurs(ReadOnlySpan<byte> utf8, int places, ref Vector128<byte> seen)
    {
        ref var start = ref MemoryMarshal.GetReference(utf8);
        var at = 0;
        if (Vector256.IsHardwareAccelerated && places >= Vector256<byte>.Count)
        {
            var all = Vector256<byte>.Zero;
            for (; at <= places - Vector256<byte>.Count; at += Vector256<byte>.Count)
            {
                var firsts = Vector256.LoadUnsafe(ref start, (nuint)at);
                var lasts = Vector256.LoadUnsafe(ref start, (nuint)(at + _bytes.Length - 1));
                all |= firsts | lasts;
                var fits = (Vector256.Equals(firsts, Vector256.Create(_firsts[0])) | Vector256.Equals(firsts, Vector256.Create(_firsts[1])))
                    & (Vector256.Equals(lasts, Vector256.Create(_lasts[0])) | Vector256.Equals(lasts, Vector256.Create(_lasts[1])));
                if (fits != Vector256<byte>.Zero && OccursAtAny(utf8, at, fits.ExtractMostSignificantBits())) return true;
            }

            seen = all.GetLower() | all.GetUpper();
        }

        for (; at < places; at += Vector128<byte>.Count)
        {
            // The last places are compared together with some that have been before.
            at = Math.Min(at, places - Vector128<byte>.Count);
            var firsts = Vector128.LoadUnsafe(ref start, (nuint)at);
            var lasts = Vector128.LoadUnsafe(ref start, (nuint)(at + _bytes.Length - 1));
            seen |= firsts | lasts;
            var fits = (Vector128.Equals(firsts, Vector128.Create(_firsts[0])) | Vector128.Equals(firsts, Vector128.Create(_firsts[1])))
                & (Vector128.Equals(lasts, Vector128.Create(_lasts[0])) | Vector128.Equals(lasts, Vector128.Create(_lasts[1])));
            if (fits != Vector128<byte>.Zero && OccursAtAny(utf8, at, fits.ExtractMostSignificantBits())) return true;
        }

        return false;
    }

    // At any of the places whose bit is set.
    private bool OccursAtAny(ReadOnlySpan<byte> utf8, int first, uint places)
    {
        for (; places != 0; places &= places - 1)
        {
            if (Ascii.EqualsIgnoreCase(utf8.Slice(first + BitOperations.TrailingZeroCount(places), _bytes.Length), _bytes)) return true;
        }

        return false;
    }

    private bool OccursAt(ReadOnlySpan<byte> utf8, int places)
    {
        for (var at = 0; at < places; at++)
        {
            if (Ascii.EqualsIgnoreCase(utf8.Slice(at, _bytes.Length), _bytes)) return true;
        }

        return false;
    }
}
