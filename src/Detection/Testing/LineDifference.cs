using System.Globalization;

namespace Breakwater.Detection.Testing;

/// <summary>Shows how one list of lines differs from another: what was expected and is missing with '-', what came instead with '+'.</summary>
public static class LineDifference
{
    /// <summary>Lists longer than this are compared line by line at the same place: the exact comparison takes quadratic time.</summary>
    private const int MaximumAligned = 400;

    /// <summary>A difference is cut off here: nobody reads more.</summary>
    private const int MaximumShown = 60;

    /// <summary>The difference of two texts, or null where they are the same but for blanks at the ends of lines.</summary>
    public static string? OfTexts(string expected, string actual)
    {
        var expectedLines = Lines(expected);
        var actualLines = Lines(actual);
        return expectedLines.SequenceEqual(actualLines) ? null : Render(expectedLines, actualLines, (left, right) => left == right, line => line);
    }

    /// <summary>The lines of both lists in order; equal ones once.</summary>
    public static string Render<T>(IReadOnlyList<T> expected, IReadOnlyList<T> actual, Func<T, T, bool> areEqual, Func<T, string> print)
    {
        var lines = new List<string>();
        var isAligned = expected.Count <= MaximumAligned && actual.Count <= MaximumAligned;
        var common = isAligned ? CommonLengths(expected, actual, areEqual) : null;
        int left = 0, right = 0;
        while (left < expected.Count || right < actual.Count)
        {
            if (left < expected.Count && right < actual.Count && areEqual(expected[left], actual[right]))
            {
                lines.Add("  " + print(expected[left++]));
                right++;
            }
            else if (left < expected.Count && (right == actual.Count || common is null || common[left + 1, right] >= common[left, right + 1]))
            {
                lines.Add("- " + print(expected[left++]));
                if (common is null && right < actual.Count) lines.Add("+ " + print(actual[right++]));
            }
            else
            {
                lines.Add("+ " + print(actual[right++]));
            }
        }

        if (lines.Count > MaximumShown) lines = [.. lines.Take(MaximumShown), string.Create(CultureInfo.InvariantCulture, $"  ... {lines.Count - MaximumShown} more lines")];
        return string.Join('\n', lines);
    }

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(line => line.TrimEnd())];

    // The length of the longest common subsequence of what follows each pair of places.
    private static int[,] CommonLengths<T>(IReadOnlyList<T> expected, IReadOnlyList<T> actual, Func<T, T, bool> areEqual)
    {
        var lengths = new int[expected.Count + 1, actual.Count + 1];
        for (var left = expected.Count - 1; left >= 0; left--)
        {
            for (var right = actual.Count - 1; right >= 0; right--)
            {
                lengths[left, right] = areEqual(expected[left], actual[right])
                    ? lengths[left + 1, right + 1] + 1
                    : Math.Max(lengths[left + 1, right], lengths[left, right + 1]);
            }
        }

        return lengths;
    }
}
