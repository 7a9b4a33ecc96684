namespace Breakwater.Engine.Time;

/// <summary>
/// A format of <c>strftime</c>, <c>strptime</c>, <c>convert</c> and source types, such as <c>%Y-%m-%dT%H:%M:%S.%3N%z</c>. Compiled once; immutable. A directive that does not
/// exist stands for itself.
/// </summary>
public sealed class TimeFormat
{
    private const int UsualLength = 64;

    private readonly TimeFormatPiece[] _pieces;

    private TimeFormat(string text, TimeFormatPiece[] pieces)
    {
        Text = text;
        _pieces = pieces;
    }

    /// <summary>The format as written.</summary>
    public string Text { get; }

    /// <summary>Prepares <paramref name="format"/>; any text is a format.</summary>
    public static TimeFormat Compile(string format)
    {
        var pieces = new List<TimeFormatPiece>();
        TimeFormatPiece.ReadAll(format, pieces);
        return new TimeFormat(format, [.. pieces]);
    }

    /// <summary>The moment (seconds since 1970 UTC) as the clock of <paramref name="zone"/> shows it; null outside of the years 1 to 9999.</summary>
    public string? Format(double seconds, TimeZoneInfo zone)
    {
        if (!Instant.TryGetLocal(seconds, zone, out var local, out var offset)) return null;
        var writer = new TimeFormatWriter(stackalloc char[UsualLength], local, zone, offset, seconds);
        foreach (var piece in _pieces) writer.Write(piece);
        return writer.ToString();
    }

    /// <summary>
    /// Reads the moment from the beginning of <paramref name="text"/>; what follows is ignored. The format must give a day; a missing time is midnight and a missing
    /// year that of <paramref name="now"/>. Without a zone in the text, <paramref name="zone"/> counts.
    /// </summary>
    public bool TryParse(ReadOnlySpan<char> text, TimeZoneInfo zone, double now, out double seconds) => TryParse(text, zone, now, out seconds, out _);

    /// <summary>As the shorter overload; <paramref name="length"/> is how many characters the format took.</summary>
    public bool TryParse(ReadOnlySpan<char> text, TimeZoneInfo zone, double now, out double seconds, out int length)
    {
        var reader = new TimeFormatReader(text);
        seconds = 0;
        length = 0;
        foreach (var piece in _pieces)
        {
            if (!reader.TryRead(piece)) return false;
        }

        length = reader.Position;
        return reader.Parts.TryResolve(zone, now, out seconds);
    }

    public override string ToString() => Text;
}
