using System.Globalization;

namespace Breakwater.Engine.Text;

/// <summary>
/// Reads addresses as logs write them, without allocating: full dotted quads and IPv6, nothing that merely resembles one. <c>10.1</c>, <c>010.0.0.1</c>, <c>[::1]</c> and
/// <c>fe80::1%eth0</c> are not addresses here.
/// </summary>
public static class IpAddressText
{
    private const int GroupCount = 8;

    /// <summary>The address as a number: 32 bits for IPv4, 128 for IPv6.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UInt128 address, out bool isIPv6)
    {
        isIPv6 = text.Contains(':');
        if (isIPv6) return TryParseIPv6(text, out address);
        var found = TryParseIPv4(text, out var bits);
        address = bits;
        return found;
    }

    /// <summary>The address that a dotted quad spells, most significant byte first.</summary>
    public static bool TryParseIPv4(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        if (text.Length is < 7 or > 15) return false;
        var at = 0;
        for (var part = 0; part < 4; part++)
        {
            if (part > 0 && (at == text.Length || text[at++] != '.')) return false;
            var start = at;
            uint number = 0;
            while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 3) number = (number * 10) + (uint)(text[at++] - '0');
            var length = at - start;
            if (length == 0 || number > 255 || (length > 1 && text[start] == '0')) return false;
            address = (address << 8) | number;
        }

        return at == text.Length;
    }

    /// <summary>The dotted quad of an address.</summary>
    public static string FormatIPv4(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 0xFF}.{(address >> 8) & 0xFF}.{address & 0xFF}");

    private static bool TryParseIPv6(ReadOnlySpan<char> text, out UInt128 address)
    {
        address = UInt128.Zero;
        if (text.Length is < 2 or > 45) return false;

        Span<ushort> groups = stackalloc ushort[GroupCount];
        var count = 0;
        var gap = -1;
        var at = 0;
        if (text.StartsWith("::"))
        {
            gap = 0;
            at = 2;
        }

        while (at < text.Length)
        {
            if (count == GroupCount) return false;
            var end = text[at..].IndexOf(':');
            var part = end < 0 ? text[at..] : text.Slice(at, end);
            if (part.Contains('.'))
            {
                // The last 32 bits may be a dotted quad, as in ::ffff:10.0.0.1.
                if (end >= 0 || count > GroupCount - 2 || !TryParseIPv4(part, out var quad)) return false;
                groups[count++] = (ushort)(quad >> 16);
                groups[count++] = (ushort)(quad & 0xFFFF);
                break;
            }

            if (part.Length is 0 or > 4 || !ushort.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out groups[count])) return false;
            count++;
            at += part.Length;
            if (at == text.Length) break;
            at++;
            if (at == text.Length) return false;
            if (text[at] != ':') continue;
            if (gap >= 0) return false;
            gap = count;
            at++;
        }

        if (gap < 0 ? count != GroupCount : count == GroupCount) return false;
        address = Assemble(groups[..count], gap);
        return true;
    }

    private static UInt128 Assemble(ReadOnlySpan<ushort> groups, int gap)
    {
        var address = UInt128.Zero;
        var missing = GroupCount - groups.Length;
        for (var i = 0; i < groups.Length; i++)
        {
            if (i == gap) address <<= 16 * missing;
            address = (address << 16) | groups[i];
        }

        return gap == groups.Length ? address << (16 * missing) : address;
    }
}
