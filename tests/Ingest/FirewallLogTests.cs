using Breakwater.Engine.Plan;
using Xunit;

namespace Breakwater.Tests.Ingest;

public sealed class FirewallLogTests
{
    private const string Traffic =
        "1,2026/11/20 10:00:01,0001,TRAFFIC,end,2305,2026/11/20 10:00:00,10.1.1.5,203.0.113.20,0.0.0.0,0.0.0.0,Allow \"\"out,,,ssl,vsys1,trust,untrust,ethernet1/2,ethernet1/1,fwd," +
        "2026/11/20 10:00:00,4711,1,50000,8443,0,0,0x19,tcp,allow,900,500,400,12,2026/11/20 09:59:50,10,any,0,1,0x0,10.0.0.0-10.255.255.255,Germany,0,7,5,tcp-fin,0,0,0,0,,fw-1,from-policy";

    [Theory]
    [InlineData("", "sensor")]
    [InlineData("<190>Nov 20 10:00:01 pa-220 ", "pa-220")]
    [InlineData("<14>1 2026-11-20T10:00:01-05:00 pa.example.com - - - - ", "pa.example.com")]
    [InlineData("577 <14>1 2026-11-20T10:00:01-05:00 pa.example.com - - - - ", "pa.example.com")]
    [InlineData("Nov 20 10:00:05 10.5.172.40 Nov 20 10:00:01 panorama ", "panorama")]
    [InlineData("Nov 20 10:00:01 ", "sensor")]
    public void Palo_alto_traffic_reads_the_same_behind_any_header(string header, string host)
    {
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("traffic.csv", header + Traffic))));
        Assert.Equal("pan:traffic", row["sourcetype"]);
        Assert.Equal(host, row["host"]);
        Assert.Equal("1795168800", row["_time"]);
        Assert.Equal("10.1.1.5", row["src"]);
        Assert.Equal("203.0.113.20", row["dest_ip"]);
        Assert.Equal("8443", row["dest_port"]);
        Assert.Equal("ssl", row["app"]);
        Assert.Equal("allowed", row["action"]);
        Assert.Equal("allow", row["vendor_action"]);
        Assert.Equal("unknown", row["user"]);
        Assert.Equal("tcp", row["transport"]);
        Assert.Equal("fw-1", row["dvc"]);
        Assert.Equal("12", row["packets"]);
        Assert.Equal("Palo Alto Networks Firewall", row["vendor_product"]);
        Assert.Equal("communicate|network", row["tag"]);
    }

    [Theory]
    [InlineData("allow", "allowed")]
    [InlineData("block-url", "blocked")]
    [InlineData("deny", "blocked")]
    [InlineData("reset-both", "blocked")]
    [InlineData("drop-icmp", "dropped")]
    [InlineData("sinkhole", "dropped")]
    [InlineData("wildfire-upload-success", "allowed")]
    [InlineData("hmm", "unknown")]
    public void Palo_alto_actions_are_normalised(string raw, string action)
    {
        var line = Traffic.Replace(",tcp,allow,", $",tcp,{raw},", StringComparison.Ordinal);
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("traffic.csv", line)), FieldSet.Of("action", "vendor_action")));
        Assert.Equal(action, row["action"]);
        Assert.Equal(raw, row["vendor_action"]);
    }

    [Fact]
    public void Palo_alto_threats_keep_quoted_addresses_whole()
    {
        const string Line =
            "<190>Nov 20 10:00:01 pa-220 1,2026/11/20 10:00:01,0001,THREAT,url,2305,2026/11/20 10:00:00,10.1.1.5,203.0.113.20,,,rule,alice,,web-browsing,vsys1,trust,untrust,e1,e2,fwd," +
            "2026/11/20 10:00:00,4711,1,50000,80,0,0,0x19,tcp,alert,\"www.example.com/x?a={\"\"b\"\":1,2}\",Some Threat(9999),computer,informational,client-to-server,1,0x0";
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("threat.csv", Line))));
        Assert.Equal("pan:threat", row["sourcetype"]);
        Assert.Equal("""www.example.com/x?a={"b":1,2}""", row["url"]);
        Assert.Equal("Some Threat", row["signature"]);
        Assert.Equal("9999", row["signature_id"]);
        Assert.Equal("alice", row["user"]);
        Assert.Equal("proxy|web", row["tag"]);
    }

    [Fact]
    public void Other_palo_alto_logs_are_told_by_their_fourth_column()
    {
        const string Text = "1,2026/11/20 10:00:01,0001,SYSTEM,general,0,2026/11/20 10:00:00,,event,obj,0,0,general,low,\"text, more\"\n1,2026/11/20 10:00:01,0001,CONFIG,0,0,2026/11/20 10:00:00,192.0.2.1,,set,admin,Web,Succeeded,path\n";
        Assert.Equal(["pan:system", "pan:config"], Scans.Rows(Scans.Over(new MemoryInputFile("x", Text)), FieldSet.Of("sourcetype")).Select(row => row["sourcetype"]));
    }

    [Fact]
    public void Cisco_secure_firewall_events_are_tagged_by_their_kind()
    {
        const string Text =
            """
            {"EventType":"ConnectionEvent", "FirstPacketSecond":1795168800, "DeviceUUID":"u", "AC_RuleAction":"Block with reset", "InitiatorIP":"10.0.0.7", "ResponderIP":"203.0.113.9", "ResponderPort":4444, "Protocol":"TCP", "FirewallRule":"Out", "src":"192.0.2.99"}
            {"EventType": "IntrusionEvent", "EventSecond": 1795168801, "DeviceUUID": "u", "InitiatorIP": "10.0.0.7", "SignatureID": 5, "IntrusionRuleMessage": "bad", "signature": "kept?"}
            {"EventType":"FileEvent", "EventSecond":1795168802, "DeviceUUID":"u", "SHA_Disposition":"Malware", "src":"192.0.2.99"}
            """;
        var rows = Scans.Rows(Scans.Over(new MemoryInputFile("events.json", Text)));
        Assert.All(rows, row => Assert.Equal("cisco:sfw:estreamer", row["sourcetype"]));
        Assert.Equal(["communicate|network", "attack|ids", "attack|malware"], rows.Select(row => row["tag"]));
        Assert.Equal("blocked", rows[0]["action"]);
        Assert.Equal("Block with reset", rows[0]["vendor_action"]);
        Assert.Equal("tcp", rows[0]["transport"]);
        Assert.Equal("10.0.0.7", rows[0]["src"]);
        Assert.Equal("192.0.2.99", rows[2]["src"]);
        Assert.Equal("bad", rows[1]["signature"]);
        Assert.Equal("unknown", rows[1]["action"]);
        Assert.Equal("1795168801", rows[1]["_time"]);
    }

    [Fact]
    public void Cisco_asa_messages_become_connections()
    {
        const string Text =
            """
            <166>Nov 20 10:00:00 fw-1 %ASA-6-302013: Built inbound TCP connection 1218010 for outside:198.51.100.5/43920 (198.51.100.5/43920) to dmz:10.10.3.10/3389 (203.0.113.10/3389)
            <166>Nov 20 10:00:01 fw-1 %ASA-6-302013: Built outbound TCP connection 12 for outside:198.51.100.5/443 (198.51.100.5/443) to inside:10.10.3.11/50001 (203.0.113.11/50001)
            <166>Nov 20 10:00:02 fw-1 %ASA-6-302014: Teardown TCP connection 1218010 for outside:198.51.100.5/43920 to dmz:10.10.3.10/3389 duration 0:01:05 bytes 1200 TCP FINs
            <164>Nov 20 10:00:03 fw-1 %ASA-4-106023: Deny tcp src outside:198.51.100.5/4000 dst dmz:10.10.3.10/23 by access-group "outside_in" [0x0, 0x0]
            <166>2026-11-20T10:00:04Z asa : %ASA-3-710003: TCP access denied by ACL from 198.51.100.6/8949 to outside:203.0.113.10/23
            <166>Nov 20 10:00:05 fw-1 %ASA-6-106100: access-list inside permitted udp inside/10.0.0.5(5000) -> outside/198.51.100.53(53) hit-cnt 1 first hit [0x1, 0x0]
            """;
        var rows = Scans.Rows(Scans.Over(new MemoryInputFile("asa.log", Text)));
        Assert.All(rows, row => Assert.Equal("cisco:asa", row["sourcetype"]));
        Assert.Equal(["198.51.100.5", "10.10.3.11", "198.51.100.5", "198.51.100.5", "198.51.100.6", "10.0.0.5"], rows.Select(row => row["src_ip"]));
        Assert.Equal(["3389", "443", "3389", "23", "23", "53"], rows.Select(row => row["dest_port"]));
        Assert.Equal(["allowed", "allowed", "teardown", "blocked", "blocked", "allowed"], rows.Select(row => row["action"]));
        Assert.Equal(["tcp", "tcp", "tcp", "tcp", "tcp", "udp"], rows.Select(row => row["transport"]));
        Assert.Equal("65", rows[2]["duration"]);
        Assert.Equal("1200", rows[2]["bytes"]);
        Assert.Equal("outside_in", rows[3]["rule"]);
        Assert.Equal("asa", rows[4]["host"]);
        Assert.Equal("1795168804", rows[4]["_time"]);
        Assert.Equal("communicate|network", rows[5]["tag"]);
    }

    [Fact]
    public void Cisco_threat_defence_syslog_lists_its_fields()
    {
        const string Line = "<118>2026-11-20T10:00:00Z ftd-1 %FTD-6-430003: DeviceUUID: 90e1, AccessControlRuleAction: Block, SrcIP: 192.0.2.94, DstIP: 10.30.0.2, SrcPort: 59698, DstPort: 8027, Protocol: tcp, AccessControlRuleName: Allow MDM - Out, to DMZ, Prefilter Policy: Default, URL: http://x.example/a,b";
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("ftd.log", Line))));
        Assert.Equal("cisco:ftd:connection", row["sourcetype"]);
        Assert.Equal("blocked", row["action"]);
        Assert.Equal("Allow MDM - Out, to DMZ", row["rule"]);
        Assert.Equal("http://x.example/a,b", row["url"]);
        Assert.Equal("8027", row["dest_port"]);
        Assert.Equal("ftd-1", row["host"]);
    }

    [Fact]
    public void Fortinet_pairs_become_connections()
    {
        const string Line = "<111>date=2026-11-20 time=10:00:00 devname=edge devid=FG1 logid=0000000013 type=traffic subtype=forward level=notice srcip=10.0.0.5 srcport=5000 dstip=203.0.113.5 dstport=443 proto=6 action=accept policyid=2 service=\"HTTPS\" rcvdbyte=40 sentbyte=9 msg=\"a \\\"quoted\\\" word\"";
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("fgt.log", Line))));
        Assert.Equal("fgt_log", row["sourcetype"]);
        Assert.Equal("1795168800", row["_time"]);
        Assert.Equal("edge", row["host"]);
        Assert.Equal("tcp", row["transport"]);
        Assert.Equal("HTTPS", row["app"]);
        Assert.Equal("40", row["bytes_in"]);
        Assert.Equal("allowed", row["action"]);
        Assert.Equal("a \"quoted\" word", row["msg"]);
        Assert.Equal("communicate|network", row["tag"]);
    }

    [Fact]
    public void Flow_logs_read_by_position_or_by_their_own_header()
    {
        const string Line = "2 123456789012 eni-1 10.0.1.30 10.0.1.1 47254 22 17 2 98 1795168800 1795168828 REJECT OK\n";
        var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("flow.log", Line))));
        Assert.Equal("aws:cloudwatchlogs:vpcflow", row["sourcetype"]);
        Assert.Equal("udp", row["transport"]);
        Assert.Equal("blocked", row["action"]);
        Assert.Equal("28", row["duration"]);
        var own = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("flow.log", "version srcaddr dstaddr dstport action start end\n3 10.0.0.1 10.0.0.2 53 ACCEPT 1795168800 1795168801\n"))));
        Assert.Equal("10.0.0.2", own["dest_ip"]);
        Assert.Equal("allowed", own["action"]);
        Assert.Equal("1795168800", own["_time"]);
    }

    [Fact]
    public void Suricata_events_are_read_behind_a_syslog_header_too()
    {
        const string Event = """{"timestamp":"2026-11-20T10:00:00.500000+0100","flow_id":1,"event_type":"flow","src_ip":"10.0.0.5","src_port":1,"dest_ip":"203.0.113.80","dest_port":80,"proto":"TCP","app_proto":"failed","flow":{"bytes_toserver":572,"bytes_toclient":864,"age":3}}""";
        foreach (var front in new[] { "", "<135>Nov 20 10:00:01 ids-1 suricata[5885]: " })
        {
            var row = Assert.Single(Scans.Rows(Scans.Over(new MemoryInputFile("eve.json", front + Event))));
            Assert.Equal("suricata", row["sourcetype"]);
            Assert.Equal("864", row["bytes_in"]);
            Assert.Equal("864", row["flow.bytes_toclient"]);
            Assert.Equal("unknown", row["app"]);
            Assert.Equal("tcp", row["transport"]);
            Assert.Equal("1795165200.5", row["_time"]);
            Assert.Equal(front.Length == 0 ? "sensor" : "ids-1", row["host"]);
            Assert.Equal("communicate|network", row["tag"]);
        }
    }
}
