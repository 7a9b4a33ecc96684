using System.Text;
using Breakwater.Content;
using Breakwater.Content.Loading;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Content;

/// <summary>Whatever is wrong with a file is said with its place, and every other file loads.</summary>
public sealed class LoaderTests
{
    public static TheoryData<string, string, string, int, int> BadFiles => new()
    {
        // code, file, text, line, column
        { "CNT0004", "x.yml", "name: a\n\tsearch: b\n", 2, 1 },
        { "CNT0004", "x.yml", "name: a\nsearch: 'never closed\n", 2, 9 },
        { "CNT0004", "x.yml", "name: a\nmax_append_time:7d\nsearch: b\n", 2, 1 },
        { "CNT0004", "x.yml", "name: *nowhere\n", 1, 7 },
        { "CNT0004", "x.yml", "a: &a [*a]\n", 1, 8 },
        { "CNT0004", "x.yml", "{", 1, 2 },
        { "CNT0006", "x.yml", "name: a\ndefinition: b\n---\nname: c\n", 3, 1 },
        { "CNT0007", "x.yml", "name: a\ndefinition: b\nname: c\n", 3, 1 },
        { "CNT0008", "x.yml", "name: a\ndefinition: b\n? [x]\n: y\n", 3, 3 },
        { "CNT0100", "x.yml", "colour: red\n", 1, 1 },
        { "CNT0100", "x.yml", "- a\n- b\n", 1, 1 },
        { "CNT0100", "x.yml", "just text\n", 1, 1 },
        { "CNT0101", "x.yml", "id: 1\nsearch: index=main\n", 1, 1 },
        { "CNT0101", "macros/x.yml", "description: d\n", 1, 1 },
        { "CNT0102", "x.yml", "name: a\ntype: TTP\nhow_to_implement: h\n", 1, 1 },
        { "CNT0102", "x.yml", "name: a\nsearch: ''\n", 2, 9 },
        { "CNT0102", "detections/x.yml", "name: a\ndescription: d\n", 1, 1 },
        { "CNT0102", "x.yml", "name: a\ntype: Baseline\nsearch:\n", 3, 8 },
        { "CNT0004", "x.yml", "name: a\nb:\n- !!s]tr c\n", 3, 2 },
        { "CNT0103", "macros/x.yml", "name: a\n", 1, 1 },
        { "CNT0103", "x.yml", "name: a\ncollection: c\n", 1, 1 },
        { "CNT0103", "x.yml", "name: a\ndatasets: []\n", 1, 1 },
        { "CNT0104", "x.yml", "name: a\ndefinition: b\n  \ndescripton: c\n", 4, 1 },
        { "CNT0104", "x.yml", "name: a\nsearch: b\ntags:\n  asset_typ: Network\n", 4, 3 },
        { "CNT0105", "x.yml", "name: a\nsearch: b\nversion: two\n", 3, 10 },
        { "CNT0105", "x.yml", "name: a\nsearch: b\ndate: yesterday\n", 3, 7 },
        { "CNT0105", "x.yml", "name: a\nsearch: b\ntags: none\n", 3, 7 },
        { "CNT0105", "x.yml", "name: a\nsearch: b\nreferences: {a: b}\n", 3, 13 },
        { "CNT0105", "x.yml", "name: a\nsearch: b\nrba:\n  risk_objects:\n    - {field: f, type: system, score: 500}\n", 5, 39 },
        { "CNT0106", "x.yml", "name: a\nsearch: b\n", 1, 1 },
        { "CNT0106", "x.yml", "name: a\nsearch: b\ndrilldown_searches:\n  - name: n\n", 4, 5 },
        { "CNT0107", "z.yml", "name: taken\ndefinition: other\n", 1, 7 },
        { "CNT0108", "x.yml", "name: a\nsearch: b\ntype: Anomoly\n", 3, 7 },
        { "CNT0108", "x.yml", "name: a\nsearch: b\nstatus: done\n", 3, 9 },
        { "CNT0109", "x.yml", "name: a\nsearch: b\nrba:\n  risk_objects:\n    - type: system\n", 5, 7 },
        { "CNT0109", "x.yml", "name: a\nsearch: b\ntags:\n  observable:\n    - type: User\n      role: [Victim]\n", 5, 7 },
        { "CNT0110", "x.yml", "name: a\nsearch: b\ntags:\n  confidence: 50\n  impact: 50\n  risk_score: 80\n", 6, 15 },
        { "CNT0111", "x.yml", "name: a\ndefinition: b $c$\narguments: [c, c]\n", 3, 12 },
        { "CNT0201", "x.yml", "name: a\nfilename: f.csv\nexternal_cmd: x\n", 3, 15 },
        { "CNT0202", "x.yml", "name: a\nfilename: f.csv\nmatch_type: FUZZY(a)\n", 3, 13 },
        { "CNT0301", "x.yml", "name: a\ndatasets:\n  - name: d\n    parent: p\n", 3, 5 },
        { "CNT0302", "x.yml", "name: a\ndatasets:\n  - name: d\n    fields:\n      - [f]\n", 5, 9 },
        { "SPL0203", "x.yml", "name: a\ndatasets:\n  - name: d\n    constraint: a=1 | b\n", 4, 21 },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_bad_file_is_named_with_line_and_column(string code, string file, string text, int line, int column)
    {
        var folder = MemoryContentFolder.Of((file, text), ("good.yml", "name: taken\ndefinition: search *\n"));
        var pack = ContentLoader.Load(folder);
        Assert.Contains($"{code} {file} {line}:{column}", pack.Diagnostics.Select(Shown));
        Assert.Equal("search *", pack.Macros.Single(macro => macro.Macro.Name == "taken").Macro.Definition.Text);
    }

    [Fact]
    public void An_error_skips_the_object_and_a_warning_does_not()
    {
        Assert.Empty(Load("name: a\nsearch: ''\n").Detections);
        var detection = Assert.Single(Load("name: a\nsearch: b\ncolour: red\n").Detections);
        Assert.Contains(detection.Warnings, warning => warning.Code.Id == "CNT0104");
    }

    [Fact]
    public void A_file_of_a_hundred_megabytes_is_not_read()
    {
        var folder = new HugeFolder();
        var diagnostic = Assert.Single(ContentLoader.Load(folder).Diagnostics);
        Assert.Equal("CNT0002", diagnostic.Code.Id);
        Assert.InRange(folder.ReadBytes, 0, YamlText.MaximumLengthBytes + (64 * 1024));
    }

    [Fact]
    public void Aliases_that_multiply_each_other_are_refused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Equal("CNT0005", Assert.Single(Load(text.ToString()).Diagnostics).Code.Id);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    public void Deep_nesting_is_refused(string opening) =>
        Assert.Contains(Load(string.Concat(Enumerable.Repeat(opening, 20_000))).Diagnostics, diagnostic => diagnostic.Code.Id is "CNT0005" or "CNT0004");

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused()
    {
        var folder = new MemoryContentFolder();
        folder.Add("x.yml", [(byte)'a', (byte)':', 0xFF, 0xFE]);
        Assert.Equal("CNT0003", Assert.Single(ContentLoader.Load(folder).Diagnostics).Code.Id);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_named()
    {
        var folder = MemoryContentFolder.Of(("x.yml", "name: a\ndefinition: b\n"), ("y.yml", "name: c\ndefinition: d\n"));
        folder.Unreadable.Add("x.yml");
        var pack = ContentLoader.Load(folder);
        Assert.Equal("error[CNT0001]: 'x.yml' cannot be read: access denied", Assert.Single(pack.Diagnostics).ToString());
        Assert.Single(pack.Macros);
    }

    [Fact]
    public void An_empty_folder_and_an_empty_file_are_no_mistake()
    {
        Assert.Empty(ContentLoader.Load(MemoryContentFolder.Of()).Diagnostics);
        Assert.Empty(Load("").Diagnostics);
        Assert.Empty(Load("# nothing but a comment\n").Diagnostics);
    }

    [Fact]
    public void Layout_does_not_matter_and_other_YAML_files_are_left_alone()
    {
        var pack = ContentLoader.Load(MemoryContentFolder.Of(
            ("everything/in/one/a.yml", "name: m\ndefinition: search *\n"),
            ("b.yaml", DetectionYaml.Good),
            ("c.YML", "name: s\nnarrative: n\n"),
            ("source_types/zeek.yml", "anything: here\n"),
            ("contentctl.yml", "path: .\napp:\n  uid: 1\n"),
            ("dashboards/d.yml", "name: d\ntheme: dark\n"),
            ("investigations/i.yml", "name: i\ntype: Investigation\nsearch: x\n"),
            ("readme.md", "no YAML")));
        Assert.Equal((1, 1, 1, 0), (pack.Macros.Count, pack.Detections.Count, pack.Stories.Count, pack.Diagnostics.Count));
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_do_no_harm()
    {
        var folder = new MemoryContentFolder();
        folder.Add("x.yml", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(DetectionYaml.Good.Replace("\n", "\r\n", StringComparison.Ordinal))]);
        var pack = ContentLoader.Load(folder);
        Assert.Empty(pack.Diagnostics);
        Assert.StartsWith("| tstats count from datamodel=Traffic.All", Assert.Single(pack.Detections).Search.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_hundreds_of_mistakes_reports_some_and_counts_the_rest()
    {
        var pack = Load("name: a\nsearch: b\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"odd{i}: x\n")));
        Assert.Equal(DiagnosticBag.MaximumCount, pack.Diagnostics.Count);
        Assert.InRange(pack.DroppedDiagnosticCount, 400, 410);
    }

    private static string Shown(Diagnostic diagnostic)
    {
        var location = diagnostic.Location!.Value;
        var (line, column) = location.Source.LineAndColumn(location.Span.Start);
        return $"{diagnostic.Code.Id} {location.Source.Name} {line}:{column}";
    }

    private static ContentPack Load(string text) => ContentLoader.Load(MemoryContentFolder.Of(("x.yml", text)));

    /// <summary>A file that says it is short and goes on for ever.</summary>
    private sealed class HugeFolder : IContentFolder
    {
        public long ReadBytes { get; private set; }

        public IReadOnlyList<ContentFile> List() => [new ContentFile("x.yml", "x.yml", 10)];

        public Stream Open(ContentFile file) => new Endless(this);

        private sealed class Endless(HugeFolder folder) : MemoryStream
        {
            public override int Read(Span<byte> buffer)
            {
                buffer.Fill((byte)'#');
                folder.ReadBytes += buffer.Length;
                return buffer.Length;
            }

            public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        }
    }
}
