using System.IO.Compression;
using System.Text;
using Breakwater.Engine.Plan;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Scanning;
using Breakwater.Ingest.Summaries;
using Xunit;

namespace Breakwater.Tests.Ingest;

public sealed class TextLogTests
{
    [Fact]
    public void Json_lines_flatten_as_spath_names_them()
    {
        const string Line = """{"time":"2026-11-20T10:00:00Z","a":{"b":[{"c":1},{"c":2},{}],"n":null},"d":[true,null,"x"],"e":"caf\u00e9 \"q\"","f":1.50,"g":{},"h":[],"e":"last","i":[[1,2],[3]]}""";
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("x.json", Line))));
        Assert.Equal("json", row["sourcetype"]);
        Assert.Equal("1|2", row["a.b{}.c"]);
        Assert.Equal("null", row["a.n"]);
        Assert.Equal("true|null|x", row["d{}"]);
        Assert.Equal("last", row["e"]);
        Assert.Equal("1.50", row["f"]);
        Assert.Equal("1|2|3", row["i{}{}"]);
        Assert.False(row.ContainsKey("g"));
        Assert.False(row.ContainsKey("h{}"));
        Assert.Equal("1795168800", row["_time"]);
        var some = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("x.json", Line)), FieldSet.Of("a.b{}.c", "i{}{}", "a.n", "d")));
        Assert.Equal(["a.b{}.c", "a.n", "i{}{}"], some.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("1|2", some["a.b{}.c"]);
    }

    [Fact]
    public void A_json_array_is_an_event_an_element()
    {
        const string Text = "[\n  {\n    \"a\": 1\n  },\n  {\"a\": 2}, {\"a\": \"x]\\\"}\"}\n]\n";
        var source = Scans.Over(new MemoryInputFile("x.json", Text));
        var rows = Scans.Rows(source);
        Assert.Equal(["1", "2", "x]\"}"], rows.Select(row => row["a"]));
        Assert.Equal("3", rows[0]["linecount"]);
        Assert.Equal(6, source.Summary.LineCount);
        Assert.Equal(0, source.Summary.BrokenCount);
        Assert.Equal(3, Scans.Rows(Scans.Over(new MemoryInputFile("x.json", """[{"a":1},{"a":2},{"a":3}]"""))).Count);
    }

    [Fact]
    public void Printed_objects_are_events_whole()
    {
        var rows = Scans.Rows(Scans.Over(new MemoryInputFile("x.json", "{\n  \"a\": 1,\n  \"b\": {\"c\": 2}\n}\n{\n  \"a\": 3\n}\n")));
        Assert.Equal(["1", "3"], rows.Select(row => row["a"]));
        Assert.Equal("2", rows[0]["b.c"]);
    }

    [Fact]
    public void Csv_takes_its_names_from_the_header()
    {
        const string Text = "\uFEFFtime,name,note,host\r\n2026-11-20 10:00:00,\"a, b\",\"two\r\nlines\",h1\r\n2026-11-20 10:00:01,c,,h2\r\n\r\n2026-11-20 10:00:02,short\r\n";
        var source = Scans.Over(new MemoryInputFile("x.csv", Text));
        var rows = Scans.Rows(source);
        Assert.Equal("a, b", rows[0]["name"]);
        Assert.Equal("two\r\nlines", rows[0]["note"]);
        Assert.Equal("h1", rows[0]["extracted_host"]);
        Assert.Equal("1795168801", rows[1]["_time"]);
        Assert.False(rows[1].ContainsKey("note"));
        Assert.Equal("2026-11-20 10:00:02,short", rows[2]["_raw"]);
        Assert.Equal(1, source.Summary.BrokenCount);
        Assert.Equal(1, source.Summary.BlankLineCount);
        Assert.Equal(6, Assert.Single(Assert.Single(source.Summary.SourceTypes).Samples).Line);
    }

    [Fact]
    public void Pairs_and_plain_lines_stay_searchable()
    {
        const string Text = "just words\nNov 20 10:00:00 web sshd[1]: Accepted key for alice\nuser=alice action=login src=10.0.0.1 msg=\"all good\"\n";
        var rows = Scans.Rows(Scans.Over(new MemoryInputFile("x.log", Text)));
        Assert.Equal(["plain", "syslog", "key_value"], rows.Select(row => row["sourcetype"]));
        Assert.Equal("just words", rows[0]["_raw"]);
        Assert.Equal("web", rows[1]["host"]);
        Assert.Equal("1795168800", rows[1]["_time"]);
        Assert.Equal("all good", rows[2]["msg"]);
        Assert.Equal("1795176000", rows[0]["_time"]);
    }

    [Fact]
    public void Broken_lines_are_counted_sampled_and_kept()
    {
        const string Text = "{\"a\":1}\n{\"a\":\nnot json\n{\"a\":2}\n{\"a\":01}\n{\"a\":1} tail\n";
        var source = Scans.Over(new MemoryInputFile("x.json", Text));
        var rows = Scans.Rows(source);
        Assert.Equal(6, rows.Count);
        Assert.Equal(["1", "-", "-", "2", "-", "-"], rows.Select(row => row.GetValueOrDefault("a", "-")));
        Assert.Equal("not json", rows[2]["_raw"]);
        var type = Assert.Single(source.Summary.SourceTypes);
        Assert.Equal(4, type.BrokenCount);
        Assert.Equal([2L, 3L, 5L], type.Samples.Select(sample => sample.Line ?? 0));
        Assert.Contains(source.Summary.Diagnostics, diagnostic => diagnostic.Code == IngestCodes.BrokenLines);
    }

    [Fact]
    public void Mixed_files_are_recognised_line_by_line_in_file_order()
    {
        var builder = new StringBuilder();
        for (var i = 0; i < 200; i++)
        {
            builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"_path\":\"conn\",\"ts\":{1700000000 + i},\"uid\":\"C{i}\",\"id.orig_h\":\"10.0.0.{i}\"}}\n");
            builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"_path\":\"dns\",\"ts\":{1700000000 + i},\"uid\":\"C{i}\",\"id.orig_h\":\"10.0.1.{i}\",\"query\":\"q{i}\"}}\n");
            builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"<166>Nov 20 10:00:00 fw %ASA-6-302013: Built inbound TCP connection {i} for outside:198.51.100.5/{i} (198.51.100.5/1) to dmz:10.10.3.10/3389 (203.0.113.10/3389)\n");
        }

        foreach (var batchRows in new[] { 1, 3, 7, 1000 })
        {
            var rows = Scans.Rows(Scans.Over(new MemoryInputFile("x", builder.ToString())), FieldSet.Of("sourcetype", "src", "query", "_time", "uid", "session_id"), 1, batchRows);
            Assert.Equal(600, rows.Count);
            for (var i = 0; i < 200; i++)
            {
                Assert.Equal($"10.0.0.{i}", rows[3 * i]["src"]);
                Assert.Equal($"q{i}", rows[(3 * i) + 1]["query"]);
                Assert.Equal("cisco:asa", rows[(3 * i) + 2]["sourcetype"]);
                Assert.Equal($"{i}", rows[(3 * i) + 2]["session_id"]);
            }
        }
    }

    [Fact]
    public void Binary_and_damaged_files_are_reported_and_others_go_on()
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{{\"a\":{i}}}\n"))));
        var cut = packed.ToArray()[..(int)(packed.Length / 2)];
        var source = Scans.Over(
            new MemoryInputFile("a.bin", [1, 2, 0, 3]),
            new MemoryInputFile("b.log", packed.ToArray()),
            new MemoryInputFile("c.log.gz", cut),
            new MemoryInputFile("d.zst", [0x28, 0xB5, 0x2F, 0xFD, 1, 2]),
            new UnreadableFile(),
            new MemoryInputFile("f.txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("wide words\n")]),
            new MemoryInputFile("g.txt", ""));
        var rows = Scans.Rows(source, FieldSet.Of("source", "_raw"));
        Assert.Equal(50_000, rows.Count(row => row["source"] == "b.log"));
        Assert.InRange(rows.Count(row => row["source"] == "c.log.gz"), 20_000, 30_000);
        Assert.Equal("wide words", Assert.Single(rows, row => row["source"] == "f.txt")["_raw"]);
        var summary = source.Summary;
        Assert.Equal(["LOG0002", "LOG0003", "LOG0004", "LOG0001"], summary.Diagnostics.Where(diagnostic => diagnostic.Code != IngestCodes.BrokenLines).Select(diagnostic => diagnostic.Code.Id));
        Assert.Equal(3, summary.SkippedFileCount);
    }

    [Fact]
    public void A_line_longer_than_the_limit_is_cut_visibly()
    {
        var text = "{\"a\":1}\n{\"a\":\"" + new string('x', 3 * RecordReader.MaximumRecordBytes) + "\"}\n{\"a\":2}\n";
        var source = Scans.Over(new MemoryInputFile("x.json", text));
        var rows = Scans.Rows(source);
        Assert.Equal(["1", "-", "2"], rows.Select(row => row.GetValueOrDefault("a", "-")));
        Assert.Equal(RecordReader.KeptRecordBytes, rows[1]["_raw"].Length);
        Assert.Equal(3, source.Summary.LineCount);
        Assert.Contains(source.Summary.Diagnostics, diagnostic => diagnostic.Code == IngestCodes.TooLong);
    }

    [Fact]
    public void Ranges_of_a_large_file_give_every_line_once()
    {
        var line = new StringBuilder("#path\tconn\n#fields\tts\tuid\tid.orig_h\tproto\tconn_state\n");
        var count = 0;
        while (line.Length < 5 * RangePlanner.LeastRangeBytes)
        {
            if (count == 250_000) line.Append("#path\tdns\n#fields\tts\tuid\tquery\n");
            if (count == 700_000) line.Append("1700000000\tbroken\n");
            line.Append(count < 250_000 ? $"170000{count:D6}\tC{count}\t10.0.0.{count % 250}\ttcp\tSF\n" : $"170000{count:D6}\tC{count}\tq{count}.example.com\n");
            count++;
        }

        var source = Scans.Over(new MemoryInputFile("conn.log", line.ToString()));
        var rows = Scans.Rows(source, FieldSet.Of("uid", "sourcetype", "src", "query"), workers: 4);
        Assert.Equal(count + 1, rows.Count);
        Assert.Equal(count, rows.Where(row => row.ContainsKey("uid")).Select(row => row["uid"]).Distinct().Count());
        Assert.Equal(250_000, rows.Count(row => row["sourcetype"] == "zeek:conn" && row.ContainsKey("src")));
        Assert.Equal(count - 250_000, rows.Count(row => row["sourcetype"] == "zeek:dns" && row.ContainsKey("query")));
        Assert.Equal(count + 5, source.Summary.LineCount);
        var broken = Assert.Single(source.Summary.SourceTypes, type => type.BrokenCount > 0);
        Assert.Equal(700_005, Assert.Single(broken.Samples).Line);
    }

    [Fact]
    public void Small_pieces_and_small_batches_change_nothing()
    {
        var text = string.Concat(Enumerable.Range(0, 300).Select(i => i % 7 == 0 ? "\r\n" : $"{{\"a\":{i},\"b\":\"{new string('y', i)}\"}}\r\n"));
        var expected = Scans.Rows(Scans.Over(new MemoryInputFile("x.json", text)), FieldSet.Of("a", "b", "_raw"));
        var pieces = Scans.Rows(Scans.Over(new MemoryInputFile("x.json", text) { HasLength = false }), FieldSet.Of("a", "b", "_raw"), 1, 3);
        Assert.Equal(expected, pieces);
    }

    private sealed class UnreadableFile : IInputFile
    {
        public string Name => "e.log";

        public string? Identity => Name;

        public string? Host => null;

        public long? LengthBytes => 5;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public Stream Open() => throw new UnauthorizedAccessException("Access to the path is denied.");
    }
}
