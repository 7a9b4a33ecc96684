using System.Globalization;
using Xunit;

namespace Breakwater.Tests.Architecture;

/// <summary>Files and functions that can be read in one go.</summary>
public sealed class FileSizeTests
{
    private const int MostLines = 600;
    private const int MostLinesOfNineInTen = 300;
    private const int MostLinesOfFunction = 70;

    [Fact]
    public void Files_are_short()
    {
        SourceFile[] files = [.. SourceTree.Product, .. SourceTree.Tests];
        Assert.Empty(files.Where(file => file.Lines.Length > MostLines).Select(file => file.Path));

        var lengths = SourceTree.Product.Select(file => file.Lines.Length).Order().ToList();
        var (median, ninth) = (lengths[lengths.Count / 2], lengths[lengths.Count * 9 / 10]);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lengths.Count} files, median {median} lines, nine in ten up to {ninth}, longest {lengths[^1]}"));
        Assert.InRange(ninth, 0, MostLinesOfNineInTen);
    }

    [Fact]
    public void Functions_fit_on_a_screen() => Assert.Empty(SourceTree.Product.SelectMany(LongFunctions));

    // A function's braces stand alone on lines of the same indentation, below a line with its parameters.
    private static IEnumerable<string> LongFunctions(SourceFile file)
    {
        var opened = new Dictionary<int, int>();
        for (var i = 1; i < file.Lines.Length; i++)
        {
            var line = file.Lines[i];
            var indentation = line.Length - line.TrimStart().Length;
            if (line.Trim() == "{" && file.Lines[i - 1].TrimEnd().EndsWith(')') && !IsType(file.Lines, i - 1)) opened[indentation] = i;
            else if (line.Trim() == "}" && opened.Remove(indentation, out var start) && i - start - 1 > MostLinesOfFunction) yield return $"{file.Path}({start}): {i - start - 1} lines";
        }
    }

    private static bool IsType(string[] lines, int index)
    {
        // A primary constructor may stand above the base types.
        var head = lines[index].TrimStart();
        if (head.StartsWith(':') && index > 0) head = lines[index - 1].TrimStart();
        return head.Contains(" class ", StringComparison.Ordinal) || head.Contains(" record ", StringComparison.Ordinal) || head.Contains(" struct ", StringComparison.Ordinal);
    }
}
