using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Detection.Testing;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Running;

/// <summary>Compares what the engine answers with what the oracle does.</summary>
internal static class Difference
{
    // Threads add numbers in another order.
    private const double Tolerance = 1e-9;

    /// <summary>What is different, or null where a case's answer is the same in all of the ways to run it.</summary>
    public static string? Find(OracleCase test, IReadOnlyList<SearchVariation> variations)
    {
        var expected = RowsOf(test.Answer);
        var environment = test.Environment;
        foreach (var variation in variations)
        {
            if (!variation.AppliesTo(environment)) continue;
            var answer = SearchAnswer.Of(test.Text, environment, variation);
            if (answer.Rows is not { } actual) return $"fails {variation.Name}:\n{answer.RenderDiagnostics()}";
            if (AreSame(expected, actual)) continue;
            // What cuts the last digits out of a mean, or asks whether it is even, has no answer worth comparing.
            if (test.NudgedAnswers.Any(nudged => !AreSame(expected, RowsOf(nudged)))) return null;
            return $"different {variation.Name}:\noracle\n{Print(expected)}\nengine\n{Print(actual)}";
        }

        return null;
    }

    private static List<TestRow> RowsOf(Table table) => [.. table.Rows.Select(OracleCase.ToTestRow)];

    private static bool AreSame(IReadOnlyList<TestRow> expected, IReadOnlyList<TestRow> actual) =>
        expected.Count == actual.Count && expected.Zip(actual).All(pair => AreSame(pair.First, pair.Second));

    private static string Print(IEnumerable<TestRow> rows) => string.Join('\n', rows.Select(row => row.ToJson()));

    private static bool AreSame(TestRow expected, TestRow actual) =>
        expected.Cells.Count == actual.Cells.Count && expected.Cells.All(cell => AreSame(cell.Value, actual[cell.Name]));

    private static bool AreSame(Value expected, Value actual)
    {
        if (expected.Count != actual.Count) return false;
        for (var i = 0; i < expected.Count; i++)
        {
            if (!AreSame(expected.ItemAt(i).ToText() ?? "", actual.ItemAt(i).ToText() ?? "")) return false;
        }

        return true;
    }

    private static bool AreSame(string expected, string actual) =>
        expected == actual || (Computed(expected) is { } left && Computed(actual) is { } right && Math.Abs(left - right) <= Tolerance * Math.Max(Math.Abs(left), Math.Abs(right)));

    // Only what prints as a computed number does may differ in its last digits.
    private static double? Computed(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Atom.Print(number) == text ? number : null;
}
