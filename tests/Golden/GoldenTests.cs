using Breakwater.Detection.Testing;
using Breakwater.Detection.Testing.Checks;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Functions;
using Xunit;

namespace Breakwater.Tests.Golden;

/// <summary>Runs every golden file. With BREAKWATER_ACCEPT=1 new answers replace old expectations, and the review is the difference.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Files => [.. GoldenFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_holds(string name)
    {
        var file = GoldenFiles.Read(name);
        var outcomes = file.Run([.. SearchVariation.InMemory, .. LogFileVariation.All, .. StoreVariation.All]).ToList();
        if (GoldenFiles.Accepts) GoldenFiles.Write(file, outcomes);
        var failures = outcomes.Where(outcome => !outcome.Passed && !(GoldenFiles.Accepts && outcome.Accepted is not null)).ToList();
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    [Fact]
    public void Enough_searches_run_over_log_files_too()
    {
        var checks = GoldenFiles.Names.SelectMany(name => GoldenFiles.Read(name).Sections).SelectMany(section => section.Checks).OfType<SearchCheck>();
        Assert.InRange(checks.Count(check => LogFileVariation.All.All(variation => variation.AppliesTo(check.Environment))), 15, int.MaxValue);
    }

    [Fact]
    public void Every_entry_of_the_catalogs_has_an_example()
    {
        var shown = GoldenFiles.Names.SelectMany(name => GoldenFiles.Read(name).Sections).Where(section => section.Checks.Count > 0).Select(section => section.Name).ToHashSet(StringComparer.Ordinal);
        var names = CommandCatalog.All.Select(command => command.Manual.Name)
            .Concat(FunctionCatalog.All.Select(function => function.Manual.Name))
            .Concat(SpecialForms.Manuals.Select(manual => manual.Name))
            .Concat(AggregateCatalog.All.Select(aggregate => aggregate.Manual.Name));
        var missing = names.Where(name => !shown.Contains(name)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"no '## name' section shows: {string.Join(' ', missing)}");
    }
}
