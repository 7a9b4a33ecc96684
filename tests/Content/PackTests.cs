using Breakwater.Content.Loading;
using Breakwater.Content.Packs;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Printing;
using Xunit;

namespace Breakwater.Tests.Content;

/// <summary>Packs laid over each other, and what is chosen from them.</summary>
public sealed class PackTests
{
    [Fact]
    public void A_later_folder_takes_the_place_of_an_earlier_one()
    {
        var bundled = Load(("m.yml", "name: m\ndefinition: bundled\n"), ("m1.yml", "name: m\narguments: [a]\ndefinition: one $a$\n"), ("l.yml", "name: l\nfilename: l.csv\n"), ("l.csv", "a\nbundled\n"), ("d.yml", Detection("D", "1", 2, "bundled")), ("e.yml", Detection("E", "2", 1, "kept")));
        var team = Load(("x.yml", "name: m\ndefinition: team\n"), ("data/l.csv", "a\nteam\n"), ("y.yml", Detection("D", "1", 2, "team")), ("z.yml", Detection("D", "1", 1, "old")));
        var pack = bundled.Overlay(team);
        var knowledge = pack.ToKnowledge();
        Assert.Equal("team", knowledge.Macros.Find("m", 0)!.Definition.Text);
        Assert.Equal("one $a$", knowledge.Macros.Find("m", 1)!.Definition.Text);
        Assert.Equal("team", knowledge.Lookups.Find("l")!.Table.Rows[0][0]);
        Assert.Equal(["team", "kept", "old"], pack.Detections.Select(detection => detection.Search.Text));
        Assert.Equal("bundled", bundled.ToKnowledge().Macros.Find("m", 0)!.Definition.Text);
    }

    [Theory]
    [InlineData("", "D 3;E 1", "")]
    [InlineData("d", "D 3", "")]
    [InlineData("D@2", "D 2", "")]
    [InlineData("1@2,1@3", "D 2;D 3", "")]
    [InlineData("e,d,D@3", "D 3;E 1", "")]
    [InlineData("D@7", "", "CNT0402 'D' has no version 7, help: there are 3, 2")]
    [InlineData("nobody", "", "CNT0401 there is no detection 'nobody', help: list them with: breakwater content list")]
    public void Detections_are_chosen_by_name_identifier_and_version(string names, string expected, string problem)
    {
        var pack = Load(("d2.yml", Detection("D", "1", 2, "s")), ("d3.yml", Detection("D", "1", 3, "s")), ("e.yml", Detection("E", "2", 1, "s")));
        var problems = new List<Diagnostic>();
        var chosen = new DetectionSelection { Names = names.Split(',', StringSplitOptions.RemoveEmptyEntries) }.Apply(pack, problems);
        Assert.Equal(expected, string.Join(";", chosen.Select(detection => $"{detection.Name} {detection.Version}")));
        Assert.Equal(problem, string.Join(";", problems.Select(one => $"{one.Code.Id} {one.Message}, help: {one.Help}")));
    }

    [Fact]
    public void Filters_narrow_and_suggest()
    {
        const string Tags = "tags:\n  analytic_story: [Some Story]\n  mitre_attack_id: [T1048.003]\n";
        var pack = Load(("d.yml", Detection("D", "1", 1, "s") + Tags), ("e.yml", Detection("E", "2", 1, "s").Replace("Anomaly", "TTP", StringComparison.Ordinal)));
        Assert.Equal(["D"], Names(new DetectionSelection { Types = ["anomaly"] }));
        Assert.Equal(["D", "E"], Names(new DetectionSelection { Types = ["anomaly", "TTP"] }));
        Assert.Equal(["D"], Names(new DetectionSelection { Stories = ["some story"] }));
        Assert.Equal(["D"], Names(new DetectionSelection { Techniques = ["t1048"] }));
        Assert.Equal(["D"], Names(new DetectionSelection { Techniques = ["T1048.003"], Types = ["Anomaly"] }));
        Assert.Equal([], Names(new DetectionSelection { Techniques = ["T1048"], Types = ["TTP"] }, "no chosen detection has the technique 'T1048'"));
        Assert.Equal([], Names(new DetectionSelection { Types = ["anomoly"] }, "no chosen detection has the type 'anomoly'"));

        var problems = new List<Diagnostic>();
        new DetectionSelection { Names = ["E", "odd prot"] }.Apply(Load(("o.yml", DetectionYaml.Good)), problems);
        Assert.Equal("did you mean 'Odd Port'?", problems[^1].Help);

        IEnumerable<string> Names(DetectionSelection selection, string? problem = null)
        {
            var found = new List<Diagnostic>();
            var chosen = selection.Apply(pack, found);
            Assert.Equal(problem, found.SingleOrDefault()?.Message);
            return chosen.Select(detection => detection.Name);
        }
    }

    [Fact]
    public void Withdrawn_detections_run_only_by_name()
    {
        var pack = Load(("d.yml", Detection("D", "1", 1, "s").Replace("production", "removed", StringComparison.Ordinal)));
        Assert.Empty(new DetectionSelection().Apply(pack, []));
        Assert.Single(new DetectionSelection { Names = ["D"] }.Apply(pack, []));
    }

    [Fact]
    public void A_schedule_is_the_detections_own_or_named_or_its_types()
    {
        var pack = Load(
            ("a.yml", Detection("A", "1", 1, "s") + "custom_schedule: {cron_schedule: 1 * * * *}\n"),
            ("b.yml", Detection("B", "2", 1, "s") + "schedule: nightly\n"),
            ("c.yml", Detection("C", "3", 1, "s")),
            ("n.yml", "name: Nightly\ncron_schedule: 2 * * * *\n"),
            ("p.yml", "name: P\ntype: Anomaly\nscheduling: {cron_schedule: 3 * * * *}\n"));
        Assert.Equal(["1 * * * *", "2 * * * *", "3 * * * *"], pack.Detections.Select(detection => pack.ScheduleOf(detection).Cron));
        Assert.Equal("0 * * * *", Load(("c.yml", Detection("C", "3", 1, "s"))) is var alone ? alone.ScheduleOf(alone.Detections[0]).Cron : "");
    }

    [Fact]
    public void Event_types_and_tags_are_found_by_searches()
    {
        var bundled = Load(("event_types/a.yml", "name: a\nsearch: x=1\n"), ("event_types/b.yml", "name: b\nsearch: y=1\ntags: [t, u]\n"));
        var pack = bundled.Overlay(Load(("event_types/a.yml", "name: a\nsearch: x=2 OR x=3\n"), ("any/t.yml", "name: g\nfield: dest\nvalues: [h1, h2]\ntags: t\n")));
        Assert.Empty(pack.Diagnostics);
        var knowledge = pack.ToKnowledge();
        Assert.Equal("x=2 OR x=3", SearchPrinter.Print(knowledge.EventTypes["a"]));
        Assert.Equal("eventtype=b: t u; dest=h1: t; dest=h2: t", string.Join("; ", knowledge.Tags.Select(tag => $"{tag.Field}={tag.Value}: {string.Join(' ', tag.Tags)}")));
    }

    [Theory]
    [InlineData("event_types/a.yml", "name: a\n", "CNT0102")]
    [InlineData("event_types/a.yml", "name: a\nsearch: x=\n", "SPL0352")]
    [InlineData("tags/a.yml", "name: a\nfield: x\ntags: [t]\n", "")]
    public void Broken_event_types_and_tags_are_left_out(string name, string text, string code)
    {
        var pack = Load((name, text));
        Assert.Empty(pack.EventTypes);
        Assert.Empty(pack.Tags);
        Assert.Contains(pack.Diagnostics, diagnostic => diagnostic.Code.Severity == Severity.Error && (code.Length == 0 || diagnostic.Code.Id == code));
    }

    [Fact]
    public void A_lookup_may_have_a_filter_and_match_by_time()
    {
        var pack = Load(
            ("l.yml", "name: l\nfilename: l.csv\nfilter: a=1\ntime_field: t\ntime_format: '%Y'\nmax_offset_secs: 60\nmin_offset_secs: 5\n"),
            ("m.yml", "name: m\nfilename: l.csv\ntime_field: t\nmax_matches: 3\n"),
            ("l.csv", "a,t\n1,2\n"));
        Assert.Empty(pack.Diagnostics);
        var lookups = pack.ToKnowledge().Lookups;
        var (timed, several) = (lookups.Find("l")!, lookups.Find("m")!);
        Assert.Equal("a=1", SearchPrinter.Print(timed.Filter!));
        Assert.Equal(("t", "%Y", 5d, 60d, 1), (timed.Timing!.Field, timed.Timing.Format.Text, timed.Timing.MinimumOffset, timed.Timing.MaximumOffset, timed.MaximumMatches));
        Assert.Equal((LookupTiming.DefaultFormat, LookupTiming.DefaultMaximumOffset, 3), (several.Timing!.Format.Text, several.Timing.MaximumOffset, several.MaximumMatches));
    }

    [Fact]
    public void Lookup_settings_are_read_in_every_spelling()
    {
        var old = Load(("l.yml", "name: l\nfilename: l.csv\nmatch_type: WILDCARD(a), cidr(b),EXACT(c)\ncase_sensitive_match: 'false'\nmin_matches: 1\nmax_matches: 5\ndefault_match: 'false'\n"), ("l.csv", "a,b,c\n1,2,3\n"));
        var lookup = old.ToKnowledge().Lookups.Find("l")!;
        Assert.Equal((LookupMatch.Wildcard, LookupMatch.Cidr, LookupMatch.Exact), (lookup.Matches["a"], lookup.Matches["b"], lookup.Matches["c"]));
        Assert.Equal((false, 1, 5, "false"), (lookup.IsCaseSensitive, lookup.MinimumMatches, lookup.MaximumMatches, lookup.DefaultMatch));

        var current = Load(("l.yml", "name: l\nlookup_type: csv\nmatch_type: [WILDCARD(a)]\ncase_sensitive_match: false\ndefault_match: False\n"), ("l.csv", "a\n*\n"));
        lookup = current.ToKnowledge().Lookups.Find("l")!;
        Assert.Equal((LookupMatch.Wildcard, false, "false"), (lookup.Matches["a"], lookup.IsCaseSensitive, lookup.DefaultMatch));

        var plain = Load(("l.yml", "name: l\nfilename: l.csv\n"), ("l.csv", "a\nx\n")).ToKnowledge().Lookups.Find("l")!;
        Assert.Equal((true, 0, 1000, ""), (plain.IsCaseSensitive, plain.MinimumMatches, plain.MaximumMatches, plain.DefaultMatch));
    }

    [Fact]
    public void A_lookup_is_found_by_definition_and_by_file()
    {
        var lookups = Load(("l.yml", "name: l\nfilename: rows20240101.csv\ncase_sensitive_match: false\n"), ("sub/rows20240101.csv", "a,b\n1,\n")).ToKnowledge().Lookups;
        Assert.False(lookups.Find("l")!.IsCaseSensitive);
        Assert.True(lookups.Find("rows20240101.csv")!.IsCaseSensitive);
        Assert.Equal("1,", string.Join(',', lookups.Find("l")!.Table.Rows[0]));
        Assert.Null(lookups.Find("l")!.Table.Rows[0][1]);
        Assert.Null(lookups.Find("L"));
        Assert.Equal(["l", "rows20240101.csv"], lookups.Names.Except(ComputedLookups.Names).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_collection_begins_empty_and_keeps_what_is_written()
    {
        var lookups = Load(("k.yml", "name: k\ncollection: c\nfields_list: _key, a, b, a\n")).ToKnowledge().Lookups;
        var before = lookups.Find("k")!;
        Assert.Equal(["a", "b"], before.Table.Fields);
        Assert.Empty(before.Table.Rows);
        lookups.Replace("k", new LookupTable(["a"], [["1"]]));
        Assert.Single(lookups.Find("k")!.Table.Rows);
        Assert.Empty(before.Table.Rows);
    }

    [Fact]
    public void Writing_a_definition_writes_its_file()
    {
        var lookups = Load(("l.yml", "name: l\nfilename: l.csv\nmax_matches: 3\n"), ("l.csv", "a\nx\n")).ToKnowledge().Lookups;
        lookups.Replace("l", new LookupTable(["a"], [["y"]]));
        Assert.Equal("y", lookups.Find("l.csv")!.Table.Rows[0][0]);
        lookups.Replace("l.csv", new LookupTable(["a"], [["z"]]));
        Assert.Equal(("z", 3), (lookups.Find("l")!.Table.Rows[0][0], lookups.Find("l")!.MaximumMatches));
        lookups.Replace("fresh", new LookupTable(["a"], []));
        Assert.NotNull(lookups.Find("fresh"));
    }

    [Theory]
    [InlineData("name: l\nfilename: none.csv\n", "the lookup 'l' reads 'none.csv', which no content folder holds")]
    [InlineData("name: l\nfilename: bad.csv\n", "'bad.csv' cannot be used: a quotation mark in the record of line 2 is never closed")]
    [InlineData("name: l\nfilename: empty.csv\n", "'empty.csv' has no header: it is empty")]
    [InlineData("name: l\nfilename: __mlspl_x.mlmodel\n", "'l' is a trained model, and models are not run")]
    public void A_lookup_that_cannot_be_used_says_so_when_asked_for(string yaml, string message)
    {
        var pack = Load(("l.yml", yaml), ("bad.csv", "a\n\"x\n"), ("empty.csv", ""));
        Assert.Empty(pack.Diagnostics);
        Assert.Equal(message, Assert.Throws<SplException>(() => pack.ToKnowledge().Lookups.Find("l")).Diagnostic.Message);
    }

    [Fact]
    public void Many_threads_may_read_and_write_lookups()
    {
        var lookups = Load(("l.yml", "name: l\nfilename: l.csv\n"), ("l.csv", "a\n0\n")).ToKnowledge().Lookups;
        Parallel.For(0, 500, i =>
        {
            if (i % 5 == 0) lookups.Replace("l", new LookupTable(["a"], [[$"{i}"]]));
            Assert.Single(lookups.Find("l")!.Table.Rows);
        });
    }

    [Fact]
    public void Searches_are_called_by_their_own_and_their_published_name()
    {
        var pack = Load(("d3.yml", Detection("D", "1", 3, "new")), ("d2.yml", Detection("D", "1", 2, "old")), ("b.yml", "name: B\ntype: Baseline\nsearch: fill\n"));
        var saved = pack.ToKnowledge().SavedSearches;
        Assert.Equal(["B=fill", "D=new", "ESCU - B=fill", "ESCU - D - Rule=new"], saved.Select(search => $"{search.Key}={search.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_data_model_is_read_with_defaults_and_calculations()
    {
        const string Yaml = """
            name: M
            datasets:
              - name: Root
                constraint: tag=a OR tag=b
                fields:
                  - plain
                  - { name: text, default: unknown }
                  - { name: odd.name, default: 0 }
                  - name: sum
                    calculation: 'a + b'
              - name: Child
                parent: Root
            """;
        var model = Load(("m.yml", Yaml)).ToKnowledge().DataModels.Find("M")!;
        Assert.Equal(["Root ", "Child Root"], model.Datasets.Select(dataset => $"{dataset.Name} {dataset.Parent}"));
        Assert.Equal("tag=a OR tag=b", Breakwater.Language.Printing.SearchPrinter.Print(model.Datasets[0].Constraint));
        Assert.Equal(
            ["plain: ", "text: if(isnull(text) OR text = \"\", \"unknown\", text)", "odd.name: if(isnum('odd.name'), 'odd.name', 0)", "sum: a + b"],
            model.Datasets[0].Fields.Select(field => $"{field.Name}: {(field.Calculation is null ? "" : Breakwater.Language.Printing.ExpressionPrinter.Print(field.Calculation))}"));
    }

    private static string Detection(string name, string id, int version, string search) =>
        $"name: {name}\nid: {id}\nversion: {version}\ntype: Anomaly\nstatus: production\ndescription: d\nsearch: {search}\n";

    private static ContentPack Load(params (string Name, string Text)[] files) => ContentLoader.Load(MemoryContentFolder.Of(files));
}
