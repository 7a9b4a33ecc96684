namespace Breakwater.Engine.Time;

/// <summary>The English names of months, days and zones that time formats print and read.</summary>
internal static class TimeNames
{
    private const int MinutesPerHour = 60;

    /// <summary>January to December.</summary>
    public static IReadOnlyList<string> Months { get; } =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>Sunday to Saturday.</summary>
    public static IReadOnlyList<string> Days { get; } = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>The first three letters, which is how months and days are abbreviated.</summary>
    public static ReadOnlySpan<char> Short(string name) => name.AsSpan(0, 3);

    /// <summary>The index of the name that <paramref name="text"/> begins with, whole or abbreviated, in any case; -1 where there is none.</summary>
    public static int Find(ReadOnlySpan<char> text, IReadOnlyList<string> names, out int length)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (!text.StartsWith(Short(names[i]), StringComparison.OrdinalIgnoreCase)) continue;
            length = text.StartsWith(names[i], StringComparison.OrdinalIgnoreCase) ? names[i].Length : 3;
            return i;
        }

        length = 0;
        return -1;
    }

    /// <summary>What people call the zone at that moment: <c>UTC</c>, <c>CET</c>, <c>PDT</c>; its offset where it has no short name.</summary>
    public static string NameOf(TimeZoneInfo zone, DateTime local, TimeSpan offset)
    {
        if (offset == TimeSpan.Zero && zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime) return "UTC";
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // In the hour that clocks show twice only the offset tells which one it is.
        var isDaylight = zone.IsAmbiguousTime(time) ? offset == zone.GetAmbiguousTimeOffsets(time).Max() : zone.IsDaylightSavingTime(time);
        var name = isDaylight ? zone.DaylightName : zone.StandardName;
        var isShort = name.Length is >= 3 and <= 5 && name.All(char.IsAsciiLetterUpper);
        if (isShort) return name;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return $"{sign}{Math.Abs(offset.Hours):00}{Math.Abs(offset.Minutes):00}";
    }

    /// <summary>Minutes ahead of UTC of an abbreviation that logs use; those with several meanings have the North American one.</summary>
    public static bool TryGetOffset(ReadOnlySpan<char> name, out int minutes)
    {
        Span<char> upper = stackalloc char[5];
        minutes = 0;
        if (name.Length is 0 or > 5) return false;
        var length = name.ToUpperInvariant(upper);
        double? hours = upper[..length] switch
        {
            "Z" or "UTC" or "GMT" or "UCT" or "WET" => 0,
            "BST" or "IST" or "CET" or "MET" or "WEST" => 1,
            "CEST" or "MEST" or "EET" or "SAST" => 2,
            "EEST" or "MSK" => 3,
            "HKT" or "SGT" or "AWST" => 8,
            "JST" or "KST" => 9,
            "ACST" => 9.5,
            "AEST" => 10,
            "ACDT" => 10.5,
            "AEDT" => 11,
            "NZST" => 12,
            "NZDT" => 13,
            "ADT" or "BRT" => -3,
            "AST" or "EDT" => -4,
            "EST" or "CDT" => -5,
            "CST" or "MDT" => -6,
            "MST" or "PDT" => -7,
            "PST" or "AKDT" => -8,
            "AKST" => -9,
            "HST" => -10,
            _ => null,
        };
        minutes = (int)((hours ?? 0) * MinutesPerHour);
        return hours is not null;
    }
}
