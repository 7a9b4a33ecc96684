using System.Text.Json;

namespace Breakwater.Detection.Testing.Checks;

/// <summary><c>search</c>: the rows of a search, which must be the same in every way of running it.</summary>
public sealed record SearchCheck(string Text, TestEnvironment Environment) : SplTestCheck(Text, Environment)
{
    private static readonly RowComparison Comparison = new(IsOrdered: true, ChecksFieldOrder: true);

    public override string Keyword => "search";

    public override CheckResult Run(IReadOnlyList<SearchVariation> variations)
    {
        var usual = SearchAnswer.Of(Text, Environment, SearchVariation.Default);
        if (usual.Search is not { } search || usual.Rows is not { } rows) return new CheckResult(usual.RenderDiagnostics(), null);
        if (!TryParse(out var expected, out var error)) return new CheckResult(error, Print(rows));

        var shown = RowComparison.Shown(expected, rows);
        if (Comparison.Compare(expected, rows) is { } difference) return new CheckResult(difference, Print(shown));
        return new CheckResult(FindDisagreement(rows, variations) ?? PrintedSearch.FindDifference(search, Text, Environment), null);
    }

    private static string Print(IReadOnlyList<TestRow> rows) => string.Join('\n', rows.Select(row => row.ToJson()));

    private bool TryParse(out IReadOnlyList<TestRow> rows, out string error)
    {
        error = "";
        try
        {
            rows = [.. Expected.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(TestRow.Parse)];
            return true;
        }
        catch (JsonException exception)
        {
            rows = [];
            error = $"a result row is not a JSON object: {exception.Message}";
            return false;
        }
    }

    private string? FindDisagreement(IReadOnlyList<TestRow> rows, IReadOnlyList<SearchVariation> variations)
    {
        foreach (var variation in variations)
        {
            if (!variation.AppliesTo(Environment)) continue;
            var answer = SearchAnswer.Of(Text, Environment, variation);
            if (answer.Rows is null) return $"fails with {variation.Name}:\n{answer.RenderDiagnostics()}";
            // A file gives events more fields than memory does; what is compared is what the answer has as usual.
            var comparable = variation.Source is null ? answer.Rows : OnlyFieldsOf(rows, answer.Rows);
            if (Comparison.Compare(rows, comparable) is { } difference) return $"another answer with {variation.Name}:\n{difference}";
        }

        return null;
    }

    private static IReadOnlyList<TestRow> OnlyFieldsOf(IReadOnlyList<TestRow> usual, IReadOnlyList<TestRow> rows)
    {
        var names = usual.SelectMany(row => row.Cells).Select(cell => cell.Name).Distinct(StringComparer.Ordinal).ToList();
        return [.. rows.Select(row => new TestRow([.. names.Select(name => new TestCell(name, row[name])).Where(cell => !cell.Value.IsNull)]))];
    }
}
