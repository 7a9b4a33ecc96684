using System.Text;
using Breakwater.Engine.Plan;
using Breakwater.Ingest.Scanning;
using Xunit;

namespace Breakwater.Tests.Ingest;

/// <summary>Random and damaged logs of every format: nothing throws, no line is lost, and neither batch size nor the wanted fields change what an event is.</summary>
public sealed class LogFuzzTests
{
    private static readonly string[] Lines =
    [
        """{"ts":1700000000.25,"uid":"C1","id.orig_h":"10.0.0.7","id.orig_p":51000,"id.resp_h":"203.0.113.9","id.resp_p":53,"proto":"udp","service":"dns","conn_state":"SF","answers":["a","b"],"n":{"x":[{"y":1}]}}""",
        """{"EventType": "ConnectionEvent", "FirstPacketSecond": 1744752800, "DeviceUUID": "u", "InitiatorIP": "198.51.100.7", "AC_RuleAction": "Allow", "URL": "a\"b\\u00e9"}""",
        "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\ttunnel_parents\n#types\ttime\tstring\taddr\tset[string]\n1700000000.5\tC1\t10.0.0.1\tCa,C\\x2cb\n1700000001\t-\t(empty)\t-",
        "<190>Nov 20 10:00:01 pa-220 1,2026/11/20 10:00:01,0001,TRAFFIC,end,2305,2026/11/20 10:00:00,10.1.1.5,203.0.113.20,,,\"a \"\"b\"\"\",,,ssl,vsys1,trust,untrust,e1,e2,fwd,2026/11/20 10:00:00,4711,1,50000,8443,0,0,0x19,tcp,allow,900,500,400,12,2026/11/20 09:59:50,10,any",
        "<166>Nov 20 10:00:00 fw-1 %ASA-6-302013: Built inbound TCP connection 1218010 for outside:198.51.100.5/43920 (198.51.100.5/43920) to dmz:10.10.3.10/3389 (203.0.113.10/3389)",
        "<118>2026-11-20T10:00:00Z ftd-1 %FTD-6-430003: DeviceUUID: 90e1, AccessControlRuleAction: Block, SrcIP: 192.0.2.94, DstPort: 8027, URL: http://x.example/a,b",
        "<111>date=2026-11-20 time=10:00:00 devname=edge devid=FG1 logid=0000000013 type=traffic subtype=forward srcip=10.0.0.5 action=accept msg=\"a \\\"quoted\\\" word\"",
        "2 123456789012 eni-1 10.0.1.30 10.0.1.1 47254 22 17 2 98 1795168800 1795168828 REJECT OK",
        "<135>Nov 20 10:00:01 ids-1 suricata[5885]: {\"timestamp\":\"2026-11-20T10:00:00.5+0100\",\"flow_id\":1,\"event_type\":\"flow\",\"src_ip\":\"10.0.0.5\",\"flow\":{\"age\":3}}",
        "time,name,note\n2026-11-20 10:00:00,\"a, b\",\"two\nlines\"\n2026-11-20 10:00:01,c,d",
        "user=alice action=login src=10.0.0.1 msg=\"all good\"",
        "[{\"a\":1},\n {\"a\":[2]}]",
        "{\n  \"a\": 1,\n  \"b\": [\n    2\n  ]\n}",
        "198.51.100.7 - - [20/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5",
        "just words",
    ];

    private static readonly string[] Damage = ["{", "}", "[", "]", "\"", "\\", "\\u12", ",", "\t", "\n", "\r\n", "=", ": ", "#", "#fields\t", "<", ">", "%ASA-", " ", "-", "\0", "é", "\ud83d", "1", "%", "/", ":"];

    private const int SeedsPerLoad = 10;

    [Fact]
    public void No_log_does_harm()
    {
        Parallel.For(0, FuzzCount.Value, seed =>
        {
            var bytes = MakeLog(new Random(seed));
            try
            {
                Check(bytes);
                // Loading writes and reads four segments a source type, which takes far longer than reading a log does.
                if (seed % SeedsPerLoad == 0) CheckLoading(bytes);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}: {error.Message} in {Encoding.UTF8.GetString(bytes)}", error);
            }
        });
    }

    private static void CheckLoading(byte[] bytes)
    {
        foreach (var batchRows in (int[])[1000, 3]) Assert.Equal(Loading.Read(Over(bytes), batchRows), Loading.ReadThroughSegments(Over(bytes), batchRows));
    }

    private static void Check(byte[] bytes)
    {
        var all = Read(bytes, FieldSet.All, 1000, out var source);
        var summary = source.Summary;
        Assert.Equal(all.Count, summary.EventCount);
        Assert.True(summary.BrokenCount <= summary.EventCount);
        Assert.True(summary.EventCount + summary.HeaderLineCount + summary.BlankLineCount <= Math.Max(summary.LineCount, 1) + summary.EventCount);
        Assert.All(all, row => Assert.True(row.ContainsKey("_time") && row.ContainsKey("_raw") && row.ContainsKey("sourcetype")));
        var fields = FieldSet.Of("_time", "sourcetype", "src", "action", "a", "a{}", "answers{}", "tag", "host", "message_id");
        var some = Read(bytes, fields, 2, out _);
        Assert.Equal(all.Count, some.Count);
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var (name, value) in some[i]) Assert.Equal(all[i].GetValueOrDefault(name), value);
            foreach (var (name, value) in all[i])
            {
                if (fields.Contains(name)) Assert.Equal(value, some[i].GetValueOrDefault(name));
            }
        }
    }

    private static List<Dictionary<string, string>> Read(byte[] bytes, FieldSet fields, int batchRows, out LogFileSource source)
    {
        source = Over(bytes);
        return Scans.Rows(source, fields, 1, batchRows);
    }

    private static LogFileSource Over(byte[] bytes) => Scans.Over(new MemoryInputFile("fuzz/conn.log", bytes));

    private static byte[] MakeLog(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var line = new StringBuilder(Lines[random.Next(Lines.Length)]);
            for (var damage = random.Next(4) - 1; damage > 0 && line.Length > 0; damage--)
            {
                var at = random.Next(line.Length);
                if (random.Next(2) == 0) line.Remove(at, Math.Min(random.Next(1, 9), line.Length - at));
                else line.Insert(at, Damage[random.Next(Damage.Length)]);
            }

            text.Append(line).Append(random.Next(5) == 0 ? "\r\n" : "\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (random.Next(10) == 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(1, 256);
        return bytes;
    }
}
