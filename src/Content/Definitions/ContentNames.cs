namespace Breakwater.Content.Definitions;

/// <summary>How names of content become names of files and macros.</summary>
public static class ContentNames
{
    /// <summary>The file that an object of that name lives in, without ending: lower case, with an underscore for each blank, hyphen, dot and slash.</summary>
    public static string FileStemOf(string name) =>
        string.Create(name.Length, name, static (stem, text) =>
        {
            for (var i = 0; i < text.Length; i++) stem[i] = text[i] is ' ' or '-' or '.' or '/' ? '_' : char.ToLowerInvariant(text[i]);
        });

    /// <summary>The macro at the end of a detection's search that lets a team drop rows without touching it.</summary>
    public static string FilterMacroOf(string detectionName) => FileStemOf(detectionName) + "_filter";

    /// <summary>Whether <paramref name="file"/> is where an object of that name is looked for; <c>.v3</c> before the ending tells versions of one detection apart.</summary>
    public static bool FitsFile(string name, ContentFile file)
    {
        var stem = file.Stem;
        var expected = FileStemOf(name);
        if (stem == expected) return true;
        var version = stem.AsSpan(Math.Min(expected.Length, stem.Length));
        return stem.StartsWith(expected, StringComparison.Ordinal) && version is ['.', 'v', _, ..] && !version[2..].ContainsAnyExceptInRange('0', '9');
    }
}
