namespace Breakwater.Tests.Oracle.Running;

/// <summary>A case as records of a golden file.</summary>
internal static class GoldenRecord
{
    /// <summary>The events, the search and the answer.</summary>
    public static string Of(OracleCase test)
    {
        var events = test.Events.Rows.Select(row => OracleCase.ToTestRow(row).ToJson());
        var answer = test.Answer.Rows.Select(row => OracleCase.ToTestRow(row).ToJson());
        return $"events\n{string.Join('\n', events)}\n\nsearch {test.Text}\n----\n{string.Join('\n', answer)}\n";
    }
}
