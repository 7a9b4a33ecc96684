namespace Breakwater.Language.Text;

/// <summary>Finds the name that a person probably meant.</summary>
public static class NameSuggestion
{
    /// <summary>Longer names are not compared: nobody mistypes them by a letter, and the comparison takes the product of both lengths.</summary>
    private const int MaximumLength = 80;

    /// <summary>The candidate nearest to <paramref name="name"/> without regard to case, or null where none is near.</summary>
    public static string? Closest(ReadOnlySpan<char> name, IEnumerable<string> candidates)
    {
        if (name.IsEmpty || name.Length > MaximumLength) return null;
        var best = default(string);
        var bestDistance = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (candidate.Length > MaximumLength || Math.Abs(candidate.Length - name.Length) > bestDistance) continue;
            var distance = Distance(name, candidate);
            // Ties fall to the alphabet, so that the order of a dictionary never shows in a message.
            var isTie = distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0;
            if (distance >= bestDistance && !isTie) continue;
            best = candidate;
            bestDistance = distance;
        }

        return best;
    }

    /// <summary>The help line that names the nearest candidate, or <paramref name="otherwise"/> where none is near.</summary>
    public static string? Help(ReadOnlySpan<char> name, IEnumerable<string> candidates, string? otherwise = null) =>
        Closest(name, candidates) is { } closest ? $"did you mean '{closest}'?" : otherwise;

    /// <summary>How many letters must be added, removed, replaced or swapped with their neighbour to turn one name into the other.</summary>
    internal static int Distance(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var width = second.Length + 1;
        var rows = new int[3 * width];
        var beforePrevious = rows.AsSpan(0, width);
        var previous = rows.AsSpan(width, width);
        var current = rows.AsSpan(2 * width, width);
        for (var column = 0; column < width; column++) previous[column] = column;

        for (var row = 1; row <= first.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column < width; column++)
            {
                var cost = AreEqual(first[row - 1], second[column - 1]) ? 0 : 1;
                var distance = Math.Min(Math.Min(previous[column], current[column - 1]) + 1, previous[column - 1] + cost);
                var isSwap = row > 1 && column > 1 && AreEqual(first[row - 1], second[column - 2]) && AreEqual(first[row - 2], second[column - 1]);
                current[column] = isSwap ? Math.Min(distance, beforePrevious[column - 2] + 1) : distance;
            }

            var oldest = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = oldest;
        }

        return previous[width - 1];
    }

    private static bool AreEqual(char first, char second) => char.ToLowerInvariant(first) == char.ToLowerInvariant(second);
}
