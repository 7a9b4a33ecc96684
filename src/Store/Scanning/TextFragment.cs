using System.Text;

namespace Breakwater.Store.Scanning;

/// <summary>Looks for an ASCII text in the bytes of stored texts, cases aside, so that a text in which it does not occur need not be decoded.</summary>
internal sealed class TextFragment
{
    private readonly byte[] _bytes;
    private readonly byte _lower;
    private readonly byte _upper;

    /// <summary>A search for <paramref name="text"/>, which is ASCII and not empty.</summary>
    public TextFragment(string text)
    {
        _bytes = System.Text.Encoding.ASCII.GetBytes(text);
        _lower = (byte)char.ToLowerInvariant(text[0]);
        _upper = (byte)char.ToUpperInvariant(text[0]);
    }

    /// <summary>Whether the text may occur: it does, or there are characters beyond ASCII, some of which are equal to letters of ASCII without regard to case.</summary>
    public bool MayOccurIn(ReadOnlySpan<byte> utf8)
    {
        for (var rest = utf8; rest.Length >= _bytes.Length;)
        {
            var at = rest[..^(_bytes.Length - 1)].IndexOfAny(_lower, _upper);
            if (at < 0) break;
            if (Ascii.EqualsIgnoreCase(rest.Slice(at, _bytes.Length), _bytes)) return true;
            rest = rest[(at + 1)..];
        }

        return !Ascii.IsValid(utf8);
    }
}
