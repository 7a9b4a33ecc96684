using System.Globalization;
using Breakwater.Cli.Files;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Scanning;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Testing;

/// <summary>Runs the tests that detections carry: replays recorded logs and counts what the search returns.</summary>
/// <param name="Pack">The content.</param>
/// <param name="SourceTypes">The log formats.</param>
/// <param name="DataFolder">The folder that the tests' web addresses map into, or null where there is none.</param>
/// <param name="Options">Clock, zone and cancellation.</param>
internal sealed record DetectionTests(ContentPack Pack, SourceTypeCatalog SourceTypes, string? DataFolder, SearchOptions Options)
{
    /// <summary>Addresses of recorded logs name their place in a checkout after this part.</summary>
    private const string DatasetsPart = "/datasets/";

    /// <summary>Runs the tests of a detection; one whose logs are not there says which file is missing.</summary>
    public IEnumerable<TestResult> Run(DetectionDefinition detection) => detection.Tests.Select(test => new TestResult(
        $"{detection.Name}@{detection.Version}: {test.Name}", TestKinds.Detection, detection.Source.File.Path, Failure(detection, test)));

    private string? Failure(DetectionDefinition detection, TestDefinition test)
    {
        var sources = new List<ISource>();
        foreach (var data in test.Data)
        {
            if (DataFolder is null) return "its logs are needed: name the folder that they lie in with --attack-data";
            if (FileOf(data.Location, DataFolder) is not { } file) return $"'{data.Location}' is not in '{DataFolder}'";
            sources.Add(SourceOf(data, file));
        }

        var problems = new List<Diagnostic>();
        var count = 0L;
        try
        {
            if (new SearchEngine(Pack.ToKnowledge(), sources).Compile(detection.Search, Options, problems.Add) is not { } search) return Rendered(problems);
            foreach (var batch in search.Run()) count += batch.Length;
        }
        catch (SplException stop)
        {
            return DiagnosticRenderer.Render(stop.Diagnostic);
        }

        var isMet = test.ExpectedResults == 0 ? count == 0 : count >= test.ExpectedResults;
        return isMet ? null : string.Create(CultureInfo.InvariantCulture, $"the search returned {count} rows, and {(test.ExpectedResults == 0 ? "none" : $"at least {test.ExpectedResults}")} are expected");
    }

    private LogFileSource SourceOf(AttackRecording data, FileInfo file) => new(
        [new NamedFile(data.Source.Length > 0 ? data.Source : file.Name, data.Host, file)],
        SourceTypes,
        new LogFileOptions { Index = data.Index ?? Cli.Options.OpenedLogs.DefaultIndex, SourceType = SourceTypes.Find(data.SourceType)?.Name, TimeZone = Options.TimeZone });

    private static FileInfo? FileOf(string location, string folder)
    {
        var at = location.IndexOf(DatasetsPart, StringComparison.Ordinal);
        string[] candidates = at >= 0 ? [location[(at + 1)..], location[(at + DatasetsPart.Length)..]] : [location];
        return candidates.Select(name => new FileInfo(Path.Combine(folder, name))).FirstOrDefault(file => file.Exists);
    }

    private static string Rendered(IEnumerable<Diagnostic> problems) => string.Join('\n', problems.Select(DiagnosticRenderer.Render));

    /// <summary>A file under the source and host that the test gives it.</summary>
    private sealed class NamedFile(string name, string? host, FileInfo file) : IInputFile
    {
        private readonly DiskInputFile _file = new(name, file);

        public string Name => _file.Name;

        public string? Identity => _file.Identity;

        public string? Host => host ?? _file.Host;

        public long? LengthBytes => _file.LengthBytes;

        public DateTimeOffset LastModified => _file.LastModified;

        public Stream Open() => _file.Open();
    }
}
