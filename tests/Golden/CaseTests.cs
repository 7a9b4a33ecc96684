using System.Globalization;
using System.Text;
using Breakwater.Detection.Testing;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Golden;

/// <summary>The conformance cases of the language.</summary>
public sealed class CaseTests
{
    [Fact]
    public void Cases_pass()
    {
        var cases = Load();
        var report = new StringBuilder();
        var isWrong = false;
        foreach (var topic in cases.GroupBy(test => test.Topic).OrderBy(topic => topic.Key, StringComparer.Ordinal))
        {
            var failures = topic.Select(test => (Case: test, Outcome: test.Run())).Where(result => !result.Outcome.Passed).ToList();
            report.Append(CultureInfo.InvariantCulture, $"{topic.Key}: {topic.Count() - failures.Count} of {topic.Count()}\n");
            foreach (var (test, outcome) in failures)
            {
                isWrong |= test.Confidence != "low";
                report.Append(test.Confidence).Append(' ').Append(outcome).Append('\n');
            }
        }

        Assert.False(isWrong, report.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
    }

    [Fact]
    public void Cases_answer_the_same_in_every_way_of_running_them()
    {
        var failures = Load().Select(test => test.RunVariations(SearchVariation.InMemory)).Where(outcome => !outcome.Passed).ToList();
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static IReadOnlyList<SplCase> Load()
    {
        var path = Path.Combine(SharedMaterial.Require("cases"), "spl.cases.ndjson");
        var source = new SourceText(Path.GetFileName(path), File.ReadAllText(path));
        var diagnostics = new DiagnosticBag(source);
        var cases = SplCaseReader.Read(source, diagnostics);
        Assert.Empty(diagnostics.Items.Select(DiagnosticRenderer.Render));
        return cases;
    }
}
