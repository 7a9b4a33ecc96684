using System.CommandLine;
using Breakwater.Cli.Files;
using Breakwater.Cli.Options;
using Breakwater.Cli.Testing;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Verbs;

/// <summary>Runs tests: SPL cases, golden files, and the tests that detections carry.</summary>
internal sealed class TestVerb : Verb
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "*.spltest and *.cases.ndjson files, folders that hold some, and folders of detections", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _data = new("--attack-data") { Description = "the folder that the web addresses in detections' tests map into, by what follows 'datasets/'", HelpName = "DIR" };
    private readonly Option<string> _junit = new("--junit") { Description = "write the results as JUnit XML, too", HelpName = "FILE" };
    private readonly Choice _format = new("--format", "how to print the results", "table", "ndjson");

    public TestVerb()
        : base("test", "Runs the tests that detections carry, and SPL cases.")
    {
        Arguments.Add(_paths);
        Options.Add(_data);
        Options.Add(_junit);
        Options.Add(_format);
        Details = "A folder of detections is laid over the bundled content. Exit code 0: all passed; 1: a test failed; 2: there was no test, or a file could not be read.";
        Examples =
        [
            ("breakwater test team/ --attack-data attack_data/", "the tests of a team's detections, with recorded logs"),
            ("breakwater test cases/ --junit results.xml", "SPL cases, for a build server"),
        ];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        var paths = arguments.GetValue(_paths) ?? [];
        foreach (var path in paths.Where(path => !File.Exists(path) && !Directory.Exists(path))) throw new UsageException(CliCodes.Missing, $"there is no file or folder '{path}'");
        if (arguments.GetValue(_data) is { } data && !Directory.Exists(data)) throw new UsageException(CliCodes.Missing, $"there is no folder '{data}'");

        var isJson = _format.Read(arguments) == "ndjson";
        var results = new List<TestResult>();
        var broken = 0;
        foreach (var result in RunAll(paths, arguments, session, () => broken++))
        {
            session.Terminal.Cancellation.ThrowIfCancellationRequested();
            results.Add(result);
            if (isJson) TestReport.WriteJson(result, session.Out);
            else if (result.Reason is not null) TestReport.WriteFailure(result, session.Out, session.OutPalette);
        }

        if (arguments.GetValue(_junit) is { } junit) AtomicFile.Write(junit, stream => TestReport.WriteJunit(results, stream));
        if (results.Count == 0 && broken == 0) throw new UsageException(CliCodes.NothingToDo, $"there is no test in {string.Join(" or ", paths.Select(path => $"'{path}'"))}", "tests are *.spltest and *.cases.ndjson files, and 'tests' of detections");
        session.Out.Flush();
        var failed = results.Count(result => result.Reason is not null);
        session.Error.WriteLine($"{results.Count - failed} passed, {failed} failed");
        return broken > 0 ? ExitCodes.Usage : failed > 0 ? ExitCodes.FoundWrong : ExitCodes.Done;
    }

    private IEnumerable<TestResult> RunAll(string[] paths, ParseResult arguments, Session session, Action onBroken)
    {
        foreach (var file in paths.SelectMany(TestFilesIn).Distinct(StringComparer.Ordinal))
        {
            foreach (var result in SplTests.Run(file, Report)) yield return result;
        }

        var folders = paths.Where(Directory.Exists).ToList();
        if (folders.Count == 0) yield break;
        var team = ContentOptions.LoadFolders(folders);
        var tested = team.Detections.Where(detection => detection.Tests.Count > 0).ToList();
        if (tested.Count == 0) yield break;
        foreach (var error in team.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)) Report(error);
        IReadOnlyList<string> all = [BundledContent.Path, .. folders];
        var search = new SearchOptions { Clock = session.Terminal.Clock, TimeZone = session.TimeZone, Cancellation = session.Terminal.Cancellation };
        var tests = new DetectionTests(ContentOptions.LoadFolders(all), SourceTypeFiles.Load(all, session), arguments.GetValue(_data), search);
        foreach (var result in tested.SelectMany(tests.Run)) yield return result;

        void Report(Diagnostic problem)
        {
            session.Report(problem);
            if (problem.Severity == Severity.Error) onBroken();
        }
    }

    private static IEnumerable<string> TestFilesIn(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(SplTests.IsTestFile).Order(StringComparer.Ordinal) : SplTests.IsTestFile(path) ? [path] : [];
}
