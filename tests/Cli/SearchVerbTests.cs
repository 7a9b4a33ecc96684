using System.Text.RegularExpressions;
using Breakwater.Cli;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The verb <c>search</c>.</summary>
public sealed class SearchVerbTests
{
    [Fact]
    public void Ndjson_has_strings_arrays_and_no_absent_fields()
    {
        var run = CliRun.Of("search", "| makeresults | eval n=1.50, a=mvappend(\"x\",\"ü\\\"y\"), gone=null() | fields - _time", "--format", "ndjson").Exits(ExitCodes.Done);
        Assert.Equal("""{"n":"1.5","a":["x","ü\"y"]}""", Assert.Single(run.Lines));
    }

    [Fact]
    public void Internal_fields_are_in_ndjson() =>
        CliRun.WithInput(SampleLogs.Zeek, "search", "uid=C2", "-", "--format", "ndjson").Exits(ExitCodes.Done).Prints("\"_time\":\"1790000060\"", "\"_raw\":\"{", "\"index\":\"main\"", "\"sourcetype\":\"zeek:conn\"");

    [Fact]
    public void Csv_quotes_and_fields_of_later_rows_have_columns()
    {
        var run = CliRun.Of("search", "| makeresults | eval a=\"x,\\\"y\\\"\" | append [| makeresults | eval b=mvappend(\"1\",\"2\")] | fields - _time", "--format", "csv").Exits(ExitCodes.Done);
        Assert.Equal("a,b\r\n\"x,\"\"y\"\"\",\r\n,\"1\n2\"\r\n", run.Out);
    }

    [Fact]
    public void Raw_prints_events_as_they_were_logged()
    {
        var run = CliRun.WithInput(SampleLogs.Zeek, "search", "service=smtp", "-", "--format", "raw").Exits(ExitCodes.Done);
        Assert.Equal(SampleLogs.Zeek.Split('\n')[0], Assert.Single(run.Lines));
    }

    [Fact]
    public void Raw_says_when_rows_have_no_text() => CliRun.Of("search", "| makeresults", "--format", "raw").Exits(ExitCodes.Done).Says("1 row has no '_raw'");

    [Fact]
    public void Table_aligns_columns_and_prints_time_in_the_zone()
    {
        var run = CliRun.WithInput(SampleLogs.Zeek, "search", "uid=* | sort _time | table _time src dest_port", "-", "--tz", "Europe/Berlin").Exits(ExitCodes.Done);
        Assert.Equal(["_time                    src       dest_port", "2026-09-21 16:13:20.500  10.0.0.7       8025", "2026-09-21 16:14:20      10.0.0.8        443"], run.Lines);
    }

    [Fact]
    public void Table_of_events_shows_time_and_text() => CliRun.WithInput(SampleLogs.Zeek, "search", "uid=C1", "-").Exits(ExitCodes.Done).Prints("_time", "_raw", "203.0.113.9");

    [Fact]
    public void Time_range_narrows()
    {
        CliRun.WithInput(SampleLogs.Zeek, "search", "uid=* | stats count", "-", "--earliest", "2026-09-21T14:14:00Z", "--format", "ndjson").Exits(ExitCodes.Done).Prints("{\"count\":\"1\"}");
        CliRun.WithInput(SampleLogs.Zeek, "search", "uid=* | stats count", "-", "--latest", "1790000060", "--format", "ndjson").Exits(ExitCodes.Done).Prints("{\"count\":\"1\"}");
        CliRun.WithInput(SampleLogs.Zeek, "search", "uid=* | stats count", "-", "--earliest", "-24h", "--format", "ndjson").Exits(ExitCodes.Done).Prints("{\"count\":\"0\"}");
    }

    [Fact]
    public void Index_names_where_events_lie() =>
        CliRun.WithInput(SampleLogs.Zeek, "search", "index=net | stats count", "-", "--index", "net", "--format", "ndjson").Exits(ExitCodes.Done).Prints("{\"count\":\"2\"}");

    [Fact]
    public void Explain_prints_the_plan_and_no_rows() =>
        CliRun.Of("search", "index=main dest_port=22 | stats count by src", "--explain").Exits(ExitCodes.Done).Prints("aggregate count()", "scan index=main");

    [Fact]
    public void Explain_with_logs_counts_rows_at_each_step_and_prints_none()
    {
        var run = CliRun.WithInput(SampleLogs.Zeek, "search", "index=main dest_port=443 | stats count by src", "-", "--explain").Exits(ExitCodes.Done).Says("1 row in");
        Assert.Equal(
        [
            "rows own time step", "1 aggregate count() as count by src", "1 scan index=main AND dest_port=443 [fields src]",
            "- log files: 0 of 1 file left out, 2 rows read, 1 passed", "- log files: leaves out some rows by index=main", "- log files: leaves to the engine dest_port=443",
        ], run.Lines.Select(WithoutTimes));
    }

    [Fact]
    public void Quiet_leaves_the_summary_out() => Assert.Equal("", CliRun.Of("search", "| makeresults", "--quiet").Exits(ExitCodes.Done).Error);

    [Fact]
    public void Nothing_harmful_reaches_the_screen()
    {
        var run = CliRun.OnScreen(100, "search", "| makeresults | eval a=\"\u001b[2Jx\u202ey\u0007\" | table a", "--no-color").Exits(ExitCodes.Done).Prints("\\u001b[2Jx\\u202ey\\u0007");
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public void Macros_and_lookups_of_a_team_folder_work()
    {
        using var team = new TemporaryFolder();
        team.Write("macros/mail.yml", "name: mail\ndescription: mail\ndefinition: service=smtp\n");
        team.Write("lookups/hosts.yml", "name: hosts\ndescription: hosts\nlookup_type: csv\n");
        team.Write("lookups/hosts.csv", "src,owner\n10.0.0.7,alice\n");
        CliRun.WithInput(SampleLogs.Zeek, "search", "`mail` | lookup hosts.csv src OUTPUT owner | table owner", "-", "--content", team.Root, "--format", "ndjson").Exits(ExitCodes.Done).Prints("{\"owner\":\"alice\"}");
    }

    private static string WithoutTimes(string line) => string.Join(' ', Regex.Replace(line, @"[\d,.]+ ms|\btime(?=  own)", "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
