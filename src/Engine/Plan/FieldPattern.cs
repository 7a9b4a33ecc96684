namespace Breakwater.Engine.Plan;

/// <summary>Field names with <c>*</c>: any run of characters, case-sensitive like all field names.</summary>
public static class FieldPattern
{
    /// <summary>Whether <paramref name="name"/> holds a wildcard.</summary>
    public static bool IsPattern(string name) => name.Contains('*', StringComparison.Ordinal);

    /// <summary>Whether <paramref name="name"/> fits <paramref name="pattern"/>.</summary>
    public static bool IsMatch(string pattern, string name) => Captures(pattern, name) is not null;

    /// <summary>What each <c>*</c> of <paramref name="pattern"/> stands for in <paramref name="name"/> (each as short as possible), or null where it does not fit.</summary>
    public static string[]? Captures(string pattern, string name)
    {
        var parts = pattern.Split('*');
        if (!name.StartsWith(parts[0], StringComparison.Ordinal)) return null;
        if (parts.Length == 1) return name.Length == pattern.Length ? [] : null;

        var captures = new string[parts.Length - 1];
        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            var next = isLast ? name.Length - parts[i].Length : name.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (next < at || (isLast && !name.EndsWith(parts[i], StringComparison.Ordinal))) return null;
            captures[i - 1] = name[at..next];
            at = next + parts[i].Length;
        }

        return captures;
    }

    /// <summary>Puts <paramref name="captures"/> into the wildcards of <paramref name="template"/>, in order.</summary>
    public static string Fill(string template, IReadOnlyList<string> captures)
    {
        var parts = template.Split('*');
        var filled = parts[0];
        for (var i = 1; i < parts.Length; i++) filled += (i - 1 < captures.Count ? captures[i - 1] : "*") + parts[i];
        return filled;
    }
}
