namespace Breakwater.Tests.Cli;

/// <summary>Logs that tests hunt in.</summary>
internal static class SampleLogs
{
    /// <summary>The example logs of the repository.</summary>
    public static string Examples { get; } = Path.Combine(RepositoryFolder.Path, "examples");

    /// <summary>Two Zeek connections: mail where no mail belongs, and a quiet one.</summary>
    public const string Zeek = """
        {"_path":"conn","ts":1790000000.5,"uid":"C1","id.orig_h":"10.0.0.7","id.orig_p":50000,"id.resp_h":"203.0.113.9","id.resp_p":8025,"proto":"tcp","service":"smtp","duration":1.5,"orig_bytes":10,"resp_bytes":20,"conn_state":"SF"}
        {"_path":"conn","ts":1790000060,"uid":"C2","id.orig_h":"10.0.0.8","id.orig_p":50001,"id.resp_h":"203.0.113.10","id.resp_p":443,"proto":"tcp","service":"ssl","duration":0.5,"orig_bytes":30,"resp_bytes":40,"conn_state":"SF"}

        """;
}
