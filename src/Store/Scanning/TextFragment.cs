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
    public bool MayOccurIn(ReadOnlySpan<byte> utf8)
    {
        // Where an occurrence may begin.
        var places = utf8.Length - _bytes.Length + 1;
        return (places > 0 && Occurs(utf8, places)) || !Ascii.IsValid(utf8);
    }

    // Perf: places where both the first and the last character fit are few, and sixteen places are compared at a time.
    private bool Occurs(ReadOnlySpan<byte> utf8, int places)
    {
        if (places < Vector128<byte>.Count) return OccursIn(utf8, 0, places);
        ref var start = ref MemoryMarshal.GetReference(utf8);
        for (var at = 0; at < places; at += Vector128<byte>.Count)
        {
            // The last places are compared together with some that have been before.
            at = Math.Min(at, places - Vector128<byte>.Count);
            var firsts = Vector128.LoadUnsafe(ref start, (nuint)at);
            var lasts = Vector128.LoadUnsafe(ref start, (nuint)(at + _bytes.Length - 1));
            var fits = (Vector128.Equals(firsts, Vector128.Create(_firsts[0])) | Vector128.Equals(firsts, Vector128.Create(_firsts[1])))
                & (Vector128.Equals(lasts, Vector128.Create(_lasts[0])) | Vector128.Equals(lasts, Vector128.Create(_lasts[1])));
            if (fits != Vector128<byte>.Zero && OccursIn(utf8, at, Vector128<byte>.Count)) return true;
        }

        return false;
    }

    private bool OccursIn(ReadOnlySpan<byte> utf8, int first, int count)
    {
        for (var at = first; at < first + count; at++)
        {
            if (Ascii.EqualsIgnoreCase(utf8.Slice(at, _bytes.Length), _bytes)) return true;
        }

        return false;
    }
}
