namespace Breakwater.Engine.Functions;

/// <summary>Text as a sequence of Unicode characters, where .NET counts UTF-16 units.</summary>
internal static class TextCharacters
{
    /// <summary>How many characters.</summary>
    public static int Count(string text)
    {
        var count = text.Length;
        foreach (var unit in text)
        {
            if (char.IsLowSurrogate(unit)) count--;
        }

        return count;
    }

    /// <summary>The characters one by one.</summary>
    public static IReadOnlyList<string> Each(string text)
    {
        var characters = new List<string>(text.Length);
        foreach (var rune in text.EnumerateRunes()) characters.Add(rune.ToString());
        return characters;
    }

    /// <summary>
    /// The part of a text as SQLite cuts it, whose rules <c>substr</c> follows: <paramref name="start"/> counts from 1, or from the end where negative; 0 is the place before the first
    /// character; a negative <paramref name="length"/> takes the characters before the start.
    /// </summary>
    public static string Substring(string text, int start, int length)
    {
        long count = Count(text);
        long from = start > 0 ? start - 1 : start < 0 ? count + start : 0;
        long take = length;
        if (start == 0 && take is > 0 and < int.MaxValue) take--;
        if (take < 0)
        {
            take = -take;
            from -= take;
        }

        if (from < 0)
        {
            if (take < int.MaxValue) take += from;
            from = 0;
        }

        from = Math.Min(from, count);
        take = Math.Clamp(take, 0, count - from);
        if (count == text.Length) return text.Substring((int)from, (int)take);
        var begin = UnitAt(text, (int)from);
        return text[begin..UnitAt(text, (int)(from + take))];
    }

    private static int UnitAt(string text, int character)
    {
        var unit = 0;
        for (; character > 0; character--) unit += char.IsHighSurrogate(text[unit]) && unit + 1 < text.Length && char.IsLowSurrogate(text[unit + 1]) ? 2 : 1;
        return unit;
    }
}
