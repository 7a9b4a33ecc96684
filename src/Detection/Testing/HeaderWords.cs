namespace Breakwater.Detection.Testing;

/// <summary>Splits the first line of a record.</summary>
internal static class HeaderWords
{
    /// <summary>The words of <paramref name="text"/>; blanks inside parentheses and double quotes separate nothing.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var start = 0;
        var depth = 0;
        var isQuoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            var character = i < text.Length ? text[i] : ' ';
            if (character == '"') isQuoted = !isQuoted;
            else if (character == '(' && !isQuoted) depth++;
            else if (character == ')' && !isQuoted) depth--;
            var isEnd = i == text.Length || (character == ' ' && !isQuoted && depth <= 0);
            if (!isEnd) continue;
            if (i > start) words.Add(text[start..i]);
            start = i + 1;
        }

        return words;
    }

    /// <summary>The value of <c>name=value</c>, without double quotes around it.</summary>
    public static bool TryOption(string word, string name, out string value)
    {
        value = "";
        if (!word.StartsWith(name + "=", StringComparison.Ordinal)) return false;
        value = word[(name.Length + 1)..];
        if (value is ['"', .., '"'] && value.Length > 1) value = value[1..^1];
        return true;
    }
}
