using Breakwater.Engine.Plan;
using Xunit;

namespace Breakwater.Tests.Ingest;

public sealed class ZeekLogTests
{
    private const string Connection =
        """{"ts":1700000000.25,"uid":"C1","id.orig_h":"10.0.0.7","id.orig_p":51000,"id.resp_h":"203.0.113.9","id.resp_p":5353,"proto":"udp","service":"dns","duration":0.5,"orig_bytes":60,"resp_bytes":120,"conn_state":"SF","orig_pkts":1,"resp_pkts":2}""";

    [Theory]
    [InlineData("#separator \uFFFD\\x09")]
    [InlineData("#separator \\xff")]
    [InlineData("#set_separator\t\u00e9")]
    public void A_separator_that_is_no_byte_leaves_the_usual_one(string line)
    {
        var log = $"{line}\n#path\tconn\n#fields\tts\tuid\tid.orig_h\n1700000000\tC1\t10.0.0.7\n";
        Assert.Equal("10.0.0.7", Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("zeek/conn.log", log))))["src"]);
    }

    [Fact]
    public void A_json_connection_has_raw_and_cim_names()
    {
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("zeek/conn.log", Connection))));
        Assert.Equal("zeek:conn", row["sourcetype"]);
        Assert.Equal("1700000000.25", row["_time"]);
        Assert.Equal(Connection, row["_raw"]);
        Assert.Equal("10.0.0.7", row["id.orig_h"]);
        Assert.Equal("10.0.0.7", row["src_ip"]);
        Assert.Equal("10.0.0.7", row["src"]);
        Assert.Equal("203.0.113.9", row["dest_ip"]);
        Assert.Equal("5353", row["dest_port"]);
        Assert.Equal("udp", row["transport"]);
        Assert.Equal("dns", row["app"]);
        Assert.Equal("allowed", row["action"]);
        Assert.Equal("SF", row["vendor_action"]);
        Assert.Equal("180", row["bytes"]);
        Assert.Equal("60", row["bytes_out"]);
        Assert.Equal("3", row["packets"]);
        Assert.Equal("communicate|network", row["tag"]);
        Assert.Equal("Zeek", row["vendor_product"]);
        Assert.Equal("main", row["index"]);
        Assert.Equal("zeek/conn.log", row["source"]);
        Assert.Equal("sensor", row["host"]);
        Assert.Equal("1", row["linecount"]);
    }

    [Fact]
    public void Only_the_wanted_fields_are_columns()
    {
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("conn.log", Connection)), FieldSet.Of("action", "dest_port", "nothing")));
        Assert.Equal(["action", "dest_port"], row.Keys.Order());
    }

    [Fact]
    public void Patterns_select_fields_by_name()
    {
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("conn.log", Connection)), FieldSet.Of("dest*", "orig_*")));
        Assert.Equal(["dest", "dest_ip", "dest_port", "orig_bytes", "orig_pkts"], row.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"_path":"conn",""")]
    [InlineData("""{"@stream":"conn","@system":"sensor-7",""")]
    public void Keys_that_name_the_log_decide(string front)
    {
        var line = front + """ "ts":"2026-11-20T10:00:00.5Z","uid":"C1","id_orig_h":"10.0.0.7","id_orig_p":1,"id_resp_h":"10.0.0.8","id_resp_p":22}""";
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("x", line))));
        Assert.Equal("zeek:conn", row["sourcetype"]);
        Assert.Equal("10.0.0.7", row["src_ip"]);
        Assert.Equal("10.0.0.8", row["dest"]);
        Assert.Equal("1795168800.5", row["_time"]);
        Assert.Equal(front.Contains("@system", StringComparison.Ordinal) ? "sensor-7" : "sensor", row["host"]);
    }

    [Fact]
    public void An_absent_service_leaves_app_absent()
    {
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("conn.log", Connection.Replace("\"service\":\"dns\",", "", StringComparison.Ordinal)))));
        Assert.False(row.ContainsKey("app"));
    }

    [Theory]
    [InlineData("S1", "allowed")]
    [InlineData("OTH", "allowed")]
    [InlineData("REJ", "blocked")]
    [InlineData("S0", "dropped")]
    [InlineData("RSTRH", "dropped")]
    [InlineData("??", "unknown")]
    public void Connection_states_become_actions(string state, string action)
    {
        var line = Connection.Replace("\"SF\"", $"\"{state}\"", StringComparison.Ordinal);
        Assert.Equal(action, Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("conn.log", line)), FieldSet.Of("action")))["action"]);
    }

    [Fact]
    public void Tab_separated_blocks_each_have_their_own_header()
    {
        const string Text =
            "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#open\t2026-01-01-00-00-00\n" +
            "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tconn_state\ttunnel_parents\n" +
            "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tstring\tset[string]\n" +
            "1700000000.000000\tC1\t10.0.0.7\t51000\t203.0.113.9\t80\ttcp\t-\tREJ\tCa,Cb\n" +
            "1700000001.000000\tC2\t10.0.0.7\t51001\t203.0.113.9\t80\ttcp\thttp\tSF\t(empty)\n#close\t2026-01-01-00-01-00\n" +
            "#separator \\x09\n#path\tdns\n#fields\t_node_name\tts\tuid\tid.orig_h\tquery\tanswers\n#types\tstring\ttime\tstring\taddr\tstring\tvector[string]\n" +
            "worker-1\t1700000002.5\tC3\t10.0.0.7\twww.example.com\t192.0.2.1,192.0.2.2\n" +
            "worker-1\t1700000003.5\tC4\t10.0.0.7\tcaf\\xc3\\xa9.example\t-\n";
        var source = Scans.Over(new MemoryInputFile("all.log", Text));
        var rows = Scans.Rows(source);
        Assert.Equal(["zeek:conn", "zeek:conn", "zeek:dns", "zeek:dns"], rows.Select(row => row["sourcetype"]));
        Assert.Equal("blocked", rows[0]["action"]);
        Assert.False(rows[0].ContainsKey("app"));
        Assert.Equal("Ca|Cb", rows[0]["tunnel_parents"]);
        Assert.Equal("", rows[1]["tunnel_parents"]);
        Assert.Equal("192.0.2.1|192.0.2.2", rows[2]["answer"]);
        Assert.Equal("worker-1", rows[2]["host"]);
        Assert.Equal("1700000002.5", rows[2]["_time"]);
        Assert.Equal("café.example", rows[3]["query"]);
        Assert.Equal(13, source.Summary.HeaderLineCount);
        Assert.Equal(17, source.Summary.LineCount);
    }

    [Fact]
    public void Bare_column_names_are_understood_by_the_name_of_the_file()
    {
        const string Text = "### made by a test tool\nuid\tservice\thistory\nC1\thttp\tShAD\nC2\t-\tD\n";
        var source = Scans.Over(new MemoryInputFile("case/conn.log.cut", Text));
        var rows = Scans.Rows(source, FieldSet.Of("sourcetype", "app", "history"));
        Assert.Equal(["zeek:conn", "zeek:conn"], rows.Select(row => row["sourcetype"]));
        Assert.Equal("http", rows[0]["app"]);
        Assert.False(rows[1].ContainsKey("app"));
        Assert.Equal(2, source.Summary.HeaderLineCount);
    }

    [Fact]
    public void A_log_without_a_type_of_its_own_gets_the_common_fields()
    {
        const string Line = """{"_path":"modbus","ts":1700000000,"uid":"C1","id.orig_h":"10.0.0.7","id.resp_h":"10.0.0.8","func":"READ_COILS"}""";
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("x", Line))));
        Assert.Equal("zeek:modbus", row["sourcetype"]);
        Assert.Equal("10.0.0.8", row["dest"]);
        Assert.False(row.ContainsKey("tag"));
    }

    [Fact]
    public void Columns_that_are_missing_or_too_many_make_a_broken_event_without_tags()
    {
        const string Text = "#path\tconn\n#fields\tts\tuid\tproto\n1700000000\tC1\ttcp\n1700000001\tC2\n1700000002\tC3\tudp\tmore\n";
        var source = Scans.Over(new MemoryInputFile("conn.log", Text));
        var rows = Scans.Rows(source);
        Assert.Equal([true, false, false], rows.Select(row => row.ContainsKey("tag")));
        Assert.Equal("1700000001\tC2", rows[1]["_raw"]);
        Assert.Equal("1700000001", rows[1]["_time"]);
        var type = Assert.Single(source.Summary.SourceTypes);
        Assert.Equal(2, type.BrokenCount);
        Assert.Equal([4L, 5L], type.Samples.Select(sample => sample.Line ?? 0));
    }

    [Fact]
    public void Fields_called_like_default_fields_are_found_under_another_name()
    {
        const string Line = """{"_path":"http","ts":1700000000,"uid":"C1","id.orig_h":"10.0.0.7","id.resp_h":"192.0.2.80","trans_depth":1,"method":"GET","host":"www.example.com","uri":"/a?b","status_code":200,"resp_mime_types":["text/html"]}""";
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("zeek/http.log", Line))));
        Assert.Equal("sensor", row["host"]);
        Assert.Equal("www.example.com", row["extracted_host"]);
        Assert.Equal("http://www.example.com/a?b", row["url"]);
        Assert.Equal("text/html", row["http_content_type"]);
        Assert.Equal("200", row["status"]);
    }
}
