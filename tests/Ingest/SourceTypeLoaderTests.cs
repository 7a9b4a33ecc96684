using Breakwater.Ingest.Scanning;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Ingest;

public sealed class SourceTypeLoaderTests
{
    [Fact]
    public void A_team_can_add_a_source_type_of_its_own()
    {
        var loader = new SourceTypeLoader();
        loader.Add(
            "door.yml",
            new StringReader(
                """
                name: acme:door
                aliases: [door]
                recognise:
                  - contains: ['DOOR|']
                format: csv
                separator: '|'
                columns: [kind, at, badge, gate, outcome]
                timestamp: [at]
                fields:
                  user: badge
                  action: {eval: 'if(outcome=="open", "success", "failure")'}
                  vendor_product: {value: ACME Door}
                tags:
                  - names: [authentication]
                  - names: [physical]
                    when: gate=G* NOT gate=G9
                """));
        var catalog = loader.Build();
        Assert.Empty(loader.Diagnostics);
        Assert.Equal("acme:door", catalog.Find("DOOR")?.Name);
        var source = new LogFileSource([new MemoryInputFile("x", "DOOR|2026-11-20 10:00:00|alice|G1|open\nDOOR|2026-11-20 10:00:01|bob|G9|shut\n")], catalog, new LogFileOptions { SourceType = "acme:door" });
        var rows = Scans.Rows(source);
        Assert.Equal(["success", "failure"], rows.Select(row => row["action"]));
        Assert.Equal(["authentication|physical", "authentication"], rows.Select(row => row["tag"]));
        Assert.Equal("1795168801", rows[1]["_time"]);
        Assert.Equal("alice", rows[0]["user"]);
    }

    [Theory]
    [InlineData("aliases: [x]", "CNT0902", "door.yml:1:1", "has no 'name'")]
    [InlineData("name: x\nfoo: 1", "CNT0903", "door.yml:2:1", "unknown key 'foo'")]
    [InlineData("name: x\nfields: [a]", "CNT0902", "door.yml:2:9", "'fields' must be a mapping")]
    [InlineData("name: x\nfields:\n  a: {eval: 'case('}", "SPL03", "door.yml:3:", "")]
    [InlineData("name: x\nfields:\n  a: {eval: 'nosuch(b)'}", "SPL03", "door.yml:3:14", "nosuch")]
    [InlineData("name: x\nfields:\n  a: {eval: 'b c'}", "SPL", "door.yml:3:", "")]
    [InlineData("name: x\nfields:\n  a: {}", "CNT0902", "door.yml:3:6", "a field is")]
    [InlineData("name: x\ntags:\n  - names: [t]\n    when: '(a=1'", "SPL", "door.yml:4:", "")]
    [InlineData("name: x\ntags:\n  - when: a=1", "CNT0902", "door.yml:3:5", "tags need 'names'")]
    [InlineData("name: x\nformat: xml", "CNT0902", "door.yml:2:9", "unknown format 'xml'")]
    [InlineData("name: x\nextract:\n  - pattern: '(a'", "CNT0904", "door.yml:3:14", "malformed pattern")]
    [InlineData("name: x\nextract:\n  - pattern: '(?=a)'", "CNT0904", "door.yml:3:14", "backtracking")]
    [InlineData("name: x\nextends: y", "CNT0905", "door.yml:2:10", "no source type is called 'y'")]
    [InlineData("name: x\nextends: x", "CNT0905", "door.yml:2:10", "circle")]
    [InlineData("name: x\nrecognise:\n  - columns: {0: a}", "CNT0902", "door.yml:3:14", "no column number")]
    [InlineData("name: [", "CNT0901", "door.yml:", "")]
    [InlineData(" : e", "CNT0901", "door.yml", "malformed YAML")]
    [InlineData("- a", "CNT0902", "door.yml:1:1", "a source type is a mapping")]
    public void What_is_wrong_is_said_where_it_stands(string yaml, string code, string place, string message)
    {
        var loader = new SourceTypeLoader();
        loader.Add("door.yml", new StringReader(yaml));
        var catalog = loader.Build();
        var diagnostic = Assert.Single(loader.Diagnostics);
        Assert.StartsWith(code, diagnostic.Code.Id, StringComparison.Ordinal);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains(place, DiagnosticRenderer.Render(diagnostic), StringComparison.Ordinal);
        Assert.Equal(diagnostic.Severity != Severity.Error, catalog.Find("x") is not null);
    }

    [Fact]
    public void Deep_and_large_files_are_refused()
    {
        foreach (var yaml in new[] { "name: " + new string('[', 100_000), "name: " + new string('x', 2_000_000) })
        {
            var loader = new SourceTypeLoader();
            loader.Add("door.yml", new StringReader(yaml));
            Assert.Equal("CNT0901", Assert.Single(loader.Diagnostics).Code.Id);
        }
    }

    [Fact]
    public void Every_code_has_an_explanation() =>
        Assert.All(SourceTypeCodes.All.Concat(Breakwater.Ingest.Summaries.IngestCodes.All), code => Assert.True(code.Explanation.Length > 40 && !code.Title.EndsWith('.')));

    [Fact]
    public void Damaged_source_types_do_no_harm()
    {
        var files = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "content/source_types"), "*.yml").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        const string Letters = "{}[]:,'\"|>-&*#!%@` \n\tab0(";
        // Binding a whole type takes milliseconds, so this tries fewer inputs than the line formats.
        for (var seed = 0; seed < FuzzCount.Value / 20; seed++)
        {
            var random = new Random(seed);
            var text = files[random.Next(files.Length)];
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var at = random.Next(text.Length);
                text = random.Next(2) == 0 ? text.Insert(at, Letters[random.Next(Letters.Length)].ToString()) : text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at));
            }

            var loader = new SourceTypeLoader();
            try
            {
                loader.Add("x.yml", new StringReader(text));
                loader.Build();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}", error);
            }
        }
    }
}
