using System.Text;
using Breakwater.Columns.Values;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>The fragment of a test that a source is given occurs in every text for which the test holds.</summary>
public sealed class ScanFragmentTests
{
    private static readonly string[] Pieces = ["10.20.7.", "ab", ".", "1", "unknown", "un", "K", "\u212a", "own", "a", "B", "bc", "é", " ", "53"];

    [Theory]
    [InlineData("| tstats count from datamodel=Network_Traffic where All_Traffic.src_ip=10.20.7.*", "src_ip", "10.20.7.")]
    [InlineData("| tstats count from datamodel=Network_Traffic where All_Traffic.src_ip=*ab*", "src_ip", "ab")]
    [InlineData("| tstats count from datamodel=Network_Traffic where All_Traffic.app=ab", "app", "ab")]
    [InlineData("| tstats count from datamodel=Network_Traffic where All_Traffic.app=unknown", "app", null)]
    [InlineData("| tstats count from datamodel=Network_Traffic where All_Traffic.app=un*", "app", null)]
    [InlineData("| tstats count from datamodel=Network_Traffic where All_Traffic.app=*own*", "app", null)]
    [InlineData("| tstats count from datamodel=Network_Traffic where NOT All_Traffic.app=ab", "app", null)]
    [InlineData("app=ab*", "app", "ab")]
    [InlineData("app!=ab*", "app", null)]
    [InlineData("index=* | eval app=if(app=\"b\", \"abc\", app) | search app=*bc*", "app", null)]
    [InlineData("index=* | eval app=if(app=\"b\", \"abc\", app) | search app=*53*", "app", "53")]
    [InlineData("index=* | eval app=lower(app) | search app=*bc*", "app", null)]
    [InlineData("index=* | eval app=app.\"bc\" | search app=*bc*", "app", null)]
    public void A_text_that_satisfies_a_test_has_its_fragment(string search, string field, string? expected)
    {
        var test = Assert.Single(TestsOf(search), test => test.Field == field);
        Assert.Equal(expected, test.Fragment);
        if (test.Fragment is not { } fragment) return;
        var random = new Random(3);
        var satisfied = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (!test.Holds(Value.FromText(text)) || !Ascii.IsValid(text)) continue;
            satisfied++;
            Assert.Contains(fragment, text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.InRange(satisfied, 1, int.MaxValue);
    }

    private static IEnumerable<FieldTest> TestsOf(string search)
    {
        var source = new AskedSource();
        var problems = new List<Diagnostic>();
        var compiled = new SearchEngine(Detection.Hunting.Pack.ToKnowledge(), [source]).Compile(new SourceText("search", search), new SearchOptions(), problems.Add);
        Assert.True(compiled is not null, string.Join('\n', problems.Select(problem => problem.Message)));
        _ = compiled.Run().Sum(batch => batch.Length);
        return source.Predicates.SelectMany(Flatten);
    }

    private static IEnumerable<FieldTest> Flatten(ScanPredicate predicate) => predicate switch
    {
        FieldTest test => [test],
        AllOf all => all.Parts.SelectMany(Flatten),
        AnyOf any => any.Parts.SelectMany(Flatten),
        _ => [],
    };

    /// <summary>Has no events, and remembers what it was asked for.</summary>
    private sealed class AskedSource : ISource
    {
        public IReadOnlyList<ScanPredicate> Predicates { get; private set; } = [];

        public string Name => "asked";

        public bool IsOrdered => true;

        public Pushdown Accepts(SearchExpression condition) => Pushdown.Unsupported;

        public bool Applies(ScanPredicate predicate) => true;

        public IReadOnlyList<IBatchReader> Open(ScanRequest request, CancellationToken cancellation)
        {
            Predicates = request.Predicates;
            return [];
        }
    }
}
