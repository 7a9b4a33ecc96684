using System.Buffers.Text;

namespace Breakwater.Ingest.Formats;

/// <summary>
/// The front of a line that came over syslog: an octet count, a priority, a time and a host, each of which may be missing. Both the old form
/// (<c>Mar 18 12:01:39 host</c>) and RFC 5424 (<c>1 2024-02-22T12:33:50-05:00 host app id - -</c>), relayed ones (two headers) included.
/// </summary>
internal readonly ref struct SyslogHeader
{
    private const int MaximumTimeLength = 40;

    /// <summary>The time as written; empty where there is none.</summary>
    public ReadOnlySpan<byte> Time { get; private init; }

    /// <summary>The host as written; empty where there is none.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>Whether the line begins with something that only syslog writes.</summary>
    public bool IsPresent { get; private init; }

    /// <summary>Reads the header of <paramref name="line"/>.</summary>
    public static SyslogHeader Read(ReadOnlySpan<byte> line)
    {
        var rest = SkipOctetCount(line);
        var hasPriority = TrySkipPriority(ref rest);
        if (hasPriority && rest.StartsWith("1 "u8)) return ReadStructured(rest[2..]);
        rest = rest.TrimStart((byte)' ');
        var timeLength = TimeLength(rest);
        if (timeLength == 0) return new SyslogHeader { IsPresent = hasPriority };
        var time = rest[..timeLength];
        rest = rest[timeLength..].TrimStart((byte)' ');
        var host = FirstWord(rest);
        if (!IsHost(host)) return new SyslogHeader { Time = time, IsPresent = true };

        // A relay puts its own header before the sender's: the sender is the host.
        var relayed = rest[host.Length..].TrimStart((byte)' ');
        var innerLength = TimeLength(relayed);
        if (innerLength == 0) return new SyslogHeader { Time = time, Host = host, IsPresent = true };
        var inner = FirstWord(relayed[innerLength..].TrimStart((byte)' '));
        return new SyslogHeader { Time = relayed[..innerLength], Host = IsHost(inner) ? inner : host, IsPresent = true };
    }

    /// <summary>The length of a syslog time (<c>Mar 18 12:01:39</c>, <c>Mar 18 2026 12:01:39</c>, ISO 8601) at the front of <paramref name="text"/>, or 0.</summary>
    public static int TimeLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 14) return 0;
        if (char.IsAsciiDigit((char)text[0])) return IsoLength(text);
        if (!char.IsAsciiLetterUpper((char)text[0]) || text[3] != ' ') return 0;
        var clock = text[..Math.Min(text.Length, MaximumTimeLength)].IndexOf((byte)':') - 2;
        if (clock < 5 || clock + 8 > text.Length || text[clock + 5] != ':' || clock > 14) return 0;
        for (var i = 4; i < clock; i++)
        {
            if (!char.IsAsciiDigit((char)text[i]) && text[i] != ' ') return 0;
        }

        var length = clock + 8;
        if (length < text.Length && text[length] == '.')
        {
            length++;
            while (length < text.Length && char.IsAsciiDigit((char)text[length])) length++;
        }

        return length;
    }

    private static int IsoLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)' ') || text[13] != ':') return 0;
        var length = 19;
        while (length < text.Length && length < MaximumTimeLength && text[length] is not ((byte)' ' or (byte)'\t')) length++;
        return text[length - 1] == ':' ? length - 1 : length;
    }

    private static SyslogHeader ReadStructured(ReadOnlySpan<byte> rest)
    {
        var time = FirstWord(rest);
        rest = rest[time.Length..].TrimStart((byte)' ');
        var host = FirstWord(rest);
        return new SyslogHeader { Time = time.SequenceEqual("-"u8) ? default : time, Host = host.SequenceEqual("-"u8) ? default : host, IsPresent = true };
    }

    private static ReadOnlySpan<byte> SkipOctetCount(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out uint _, out var length) && length + 1 < line.Length && line[length] == ' ' && line[length + 1] == '<' ? line[(length + 1)..] : line;

    private static bool TrySkipPriority(ref ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] != '<' || !Utf8Parser.TryParse(line[1..], out uint _, out var length) || length > 3) return false;
        if (length + 1 >= line.Length || line[length + 1] != '>') return false;
        line = line[(length + 2)..];
        return true;
    }

    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)' ');
        return end < 0 ? text : text[..end];
    }

    private static bool IsHost(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty) return false;
        foreach (var value in word)
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)'.' or (byte)'-' or (byte)'_' or (byte)':')) return false;
        }

        // 'sshd:' is a program and not a host.
        return word[^1] != ':';
    }
}
