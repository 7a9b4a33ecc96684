using System.Text.RegularExpressions;
using Breakwater.Cli;
using Breakwater.Cli.Reference;
using Breakwater.Detection.Testing.Checks;
using Breakwater.Tests.Content;
using Breakwater.Tests.Golden;
using Xunit;

namespace Breakwater.Tests.Cli.Provoked;

/// <summary>Every diagnostic of the program is provoked by a record of some kind: a golden file, a row of the tests of content, or a file beside this one. With BREAKWATER_ACCEPT=1 expectations are rewritten.</summary>
public sealed partial class ProvokedCodeTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.provoked").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Codes => [.. CodeCatalog.All().Select(code => code.Id)];

    private static string Folder => Path.Combine(RepositoryFolder.Path, "tests", "Cli", "Provoked");

    [Theory]
    [MemberData(nameof(Files))]
    public void Records_print_what_they_say(string name)
    {
        var path = Path.Combine(Folder, name);
        var results = ProvokedRecord.ReadAll(File.ReadAllText(path)).Select(record => (Record: record, Printed: record.Run())).ToList();
        if (GoldenFiles.Accepts) File.WriteAllText(path, string.Join('\n', results.Select(result => result.Record.Write(result.Printed))));
        else Assert.Equal(results.Select(result => result.Record.Write(result.Record.Expected)), results.Select(result => result.Record.Write(result.Printed)));
    }

    [Fact]
    public void Every_code_is_provoked()
    {
        var goldens = GoldenFiles.Names.SelectMany(name => GoldenFiles.Read(name).Sections).SelectMany(section => section.Checks).OfType<ErrorCheck>().SelectMany(check => CodePattern().Matches(check.Expected)).Select(match => match.Groups["code"].Value);
        var records = Files.SelectMany(row => ProvokedRecord.ReadAll(File.ReadAllText(Path.Combine(Folder, row.Data)))).Where(record => record.Expected.Contains($"[{record.Code}]", StringComparison.Ordinal)).Select(record => record.Code);
        var content = CheckTests.Mistakes.Select(row => row.Data.Item1).Concat(CheckTests.OtherMistakes.Select(row => row.Data.Item1)).Concat(LoaderTests.BadFiles.Select(row => row.Data.Item1));
        Assert.Equal([], CodeCatalog.All().Select(code => code.Id).Except([.. goldens, .. records, .. content]));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_explained(string code) => CliRun.Of("explain", code).Exits(ExitCodes.Done).Prints(code);

    [GeneratedRegex(@"^\w+\[(?<code>[A-Z]{3}\d{4})\]: ", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex CodePattern();
}
