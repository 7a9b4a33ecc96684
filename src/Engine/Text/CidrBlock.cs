using System.Globalization;

namespace Breakwater.Engine.Text;

/// <summary>A network such as <c>10.0.0.0/8</c> or <c>2001:db8::/32</c>. Bits beyond the prefix length are ignored, so <c>10.1.2.3/8</c> is the same network.</summary>
public readonly record struct CidrBlock
{
    private readonly UInt128 _network;
    private readonly UInt128 _mask;
    private readonly bool _isIPv6;

    private CidrBlock(UInt128 address, int prefixLength, bool isIPv6)
    {
        var width = isIPv6 ? 128 : 32;
        var ones = isIPv6 ? UInt128.MaxValue : (UInt128)uint.MaxValue;
        _mask = prefixLength == 0 ? UInt128.Zero : (ones << (width - prefixLength)) & ones;
        _network = address & _mask;
        _isIPv6 = isIPv6;
        PrefixLength = prefixLength;
    }

    /// <summary>How many leading bits addresses of the network share.</summary>
    public int PrefixLength { get; }

    /// <summary>Reads <c>address/length</c>; an address alone is no network.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CidrBlock block)
    {
        block = default;
        var slash = text.IndexOf('/');
        if (slash < 0 || !IpAddressText.TryParse(text[..slash], out var address, out var isIPv6)) return false;
        var length = text[(slash + 1)..];
        if (length.Length is 0 or > 3) return false;
        if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var prefixLength) || prefixLength > (isIPv6 ? 128 : 32)) return false;
        block = new CidrBlock(address, prefixLength, isIPv6);
        return true;
    }

    /// <summary>The network of one address.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out CidrBlock block)
    {
        var found = IpAddressText.TryParse(text, out var address, out var isIPv6);
        block = found ? new CidrBlock(address, isIPv6 ? 128 : 32, isIPv6) : default;
        return found;
    }

    /// <summary>Whether <paramref name="address"/> is an address of this network; text that is no address is in none.</summary>
    public bool Contains(ReadOnlySpan<char> address)
    {
        // Perf: nearly all addresses are IPv4, and 128-bit arithmetic is several times slower.
        if (!_isIPv6) return IpAddressText.TryParseIPv4(address, out var quad) && (quad & (uint)_mask) == (uint)_network;
        return IpAddressText.TryParse(address, out var bits, out var isIPv6) && isIPv6 && (bits & _mask) == _network;
    }
}
