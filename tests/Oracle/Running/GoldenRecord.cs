using Breakwater.Tests.Oracle.Commands;

namespace Breakwater.Tests.Oracle.Running;

/// <summary>A case as records of a golden file.</summary>
internal static class GoldenRecord
{
    /// <summary>The tables that the search reads, the events, the search and the answer.</summary>
    public static string Of(OracleCase test)
    {
        var events = test.Events.Rows.Select(row => OracleCase.ToTestRow(row).ToJson());
        var answer = test.Answer.Rows.Select(row => OracleCase.ToTestRow(row).ToJson());
        return $"{Lookups(test)}events\n{string.Join('\n', events)}\n\nsearch {test.Text}\n----\n{string.Join('\n', answer)}\n";
    }

    private static string Lookups(OracleCase test) => string.Concat(KnownTables.All.Where(known => test.Text.Contains($"lookup {known.Key}", StringComparison.Ordinal)).Select(known =>
        $"lookup {known.Key}\n{string.Join(',', known.Value.Fields)}\n{string.Join('\n', known.Value.Rows.Select(row => string.Join(',', known.Value.Fields.Select(field => row[field]?.Text))))}\n\n"));
}
