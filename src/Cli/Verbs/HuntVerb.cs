using System.CommandLine;
using Breakwater.Cli.Options;
using Breakwater.Cli.Reports;
using Breakwater.Cli.Terminals;
using Breakwater.Content.Definitions;
using Breakwater.Detection.Drilldowns;
using Breakwater.Detection.Output;
using Breakwater.Detection.Report;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Verbs;

/// <summary>Runs detections over logs and prints what they find.</summary>
internal sealed class HuntVerb : Verb
{
    private readonly LogOptions _logs = new(ArgumentArity.ZeroOrMore);
    private readonly DetectionFilters _filters = new();
    private readonly DataOption _data = new("a store to hunt in, which 'breakwater ingest' filled");
    private readonly ContentOptions _content = new();
    private readonly TimeOptions _times = new();
    private readonly Choice _format = new("--format", "how to print the findings", "table", "ndjson", "csv", "html");
    private readonly OutputOption _out = OutputOption.Create();
    private readonly Option<bool> _drilldowns = new("--drilldowns") { Description = "run the drilldown searches of every finding, too" };
    private readonly Option<bool> _failOnFindings = new("--fail-on-findings") { Description = "exit with code 1 where anything was found" };

    public HuntVerb()
        : base("hunt", "Runs detections over logs and prints what they find.")
    {
        _logs.AddTo(this);
        _data.AddTo(this);
        _filters.AddTo(this);
        _times.AddTo(this);
        Options.Add(_format);
        Options.Add(_out);
        Options.Add(_drilldowns);
        Options.Add(_failOnFindings);
        _content.AddTo(this);
        Details = "Logs are recognised by their content: Zeek, Palo Alto, Cisco Secure Firewall and ASA, Suricata, Fortinet, AWS VPC flow, Splunk Stream, and any JSON, CSV or key=value text. "
            + "Exit code 0: the hunt ran; 1: a detection failed, or something was found with --fail-on-findings; 2: nothing could be run, or none of the logs could be read.";
        Examples =
        [
            ("breakwater hunt examples/", "every detection over the sample logs"),
            ("breakwater hunt /var/log/zeek --earliest -24h", "the last day of a sensor's logs"),
            ("breakwater hunt logs/ --content team/ --type TTP --format html --out report.html", "with a team's own content, as a report"),
            ("zcat pan.log.gz | breakwater hunt - --format ndjson --fail-on-findings", "standard input, for a script"),
        ];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        _out.Check(arguments);
        var format = _format.Read(arguments);
        var range = _times.Read(arguments, session);
        var folders = _content.FoldersOf(arguments);
        var pack = _content.Load(arguments, session);
        var detections = _filters.Choose(pack, arguments, session);
        if (detections.Count == 0) throw new UsageException(CliCodes.NothingToDo, "there is no detection to run", "name a folder of detections with --content, or leave --no-bundled out");
        using var opened = new OpenedSources(_logs.Open(arguments, session, folders), _data.OpenToRead(arguments, session));
        if (opened.IsEmpty) throw new UsageException(CliCodes.BadArguments, "'breakwater hunt' needs PATH, or a store with --data", "see 'breakwater hunt --help'");
        var logs = opened.Logs;

        var progress = new HuntMeter(logs?.Meter);
        var options = new HuntOptions
        {
            Search = new SearchOptions { Clock = session.Terminal.Clock, TimeZone = session.TimeZone, TimeRange = range, Cancellation = session.Terminal.Cancellation },
            RunsSideBySide = logs is null,
            Progress = progress,
        };
        var hunt = new Hunt(pack, opened.Sources, options);
        HuntResult result;
        List<DrilldownRun> drilldowns;
        using (new ProgressLine(session.Terminal, session.IsQuiet, () => progress.State))
        {
            result = hunt.Run(detections);
            drilldowns = arguments.GetValue(_drilldowns) ? [.. hunt.RunDrilldowns(result)] : [];
        }

        if (logs is not null && result.FindingCount == 0 && IngestReport.FindUseless(logs.Summary) is { } useless)
        {
            // 'no findings' would look as if all were well, so it is not even written.
            IngestReport.Write(logs.Summary, session, withSamples: true);
            throw new UsageException(useless);
        }

        _out.Write(arguments, session, output => Write(format, result, drilldowns, logs, output, arguments, session));
        return Conclude(result, drilldowns, detections, logs, arguments, session);
    }

    private void Write(string format, HuntResult result, List<DrilldownRun> drilldowns, OpenedLogs? logs, StreamWriter output, ParseResult arguments, Session session)
    {
        switch (format)
        {
            case "ndjson":
                output.Flush();
                FindingNdjson.Write(result.Findings, output.BaseStream);
                DrilldownReport.WriteNdjson(drilldowns, output.BaseStream);
                break;
            case "csv":
                FindingCsv.Write([.. result.Findings], output);
                break;
            case "html":
                HtmlReport.Write(result, new HtmlReportSettings { Inputs = [.. _logs.PathsOf(arguments), .. logs is null ? [] : IngestReport.Lines(logs.Summary)] }, output);
                break;
            default:
                var isFile = _out.IsFile(arguments);
                var (width, palette) = isFile ? (0, Palette.None) : (session.OutWidth, session.OutPalette);
                new HuntTable(output, width, palette, session.TimeZone).Write(result);
                DrilldownReport.Write(drilldowns, output, width, palette, session.TimeZone);
                break;
        }
    }

    private int Conclude(HuntResult result, List<DrilldownRun> drilldowns, IReadOnlyList<DetectionDefinition> detections, OpenedLogs? logs, ParseResult arguments, Session session)
    {
        foreach (var diagnostic in result.Diagnostics.Concat(drilldowns.SelectMany(run => run.Diagnostics)).Distinct()) session.Report(diagnostic);
        var summary = logs?.Summary;
        if (summary is not null) IngestReport.WriteWithTotals(summary, session);
        var findingCount = result.FindingCount;
        session.Say($"ran {Wording.Count(detections.Count, "detection")} in {Wording.Duration(result.Elapsed)}: {Wording.Count(findingCount, "finding")}"
            + (result.FailedCount > 0 ? $"; {result.FailedCount} failed" : "")
            + (drilldowns.Count > 0 ? $"; {Wording.Count(drilldowns.Count, "drilldown")} returned {Wording.Count(drilldowns.Sum(run => run.RowCount), "row")}" : ""));

        if (summary is { FileCount: > 0, EventCount: 0 }) session.Report(new Diagnostic(CliCodes.NoEvents, "the logs hold no events", Help: "see that whatever wrote them, or the command before the pipe, did not fail"));
        if (IngestReport.FindUseless(summary) is { } useless)
        {
            session.Report(useless);
            return ExitCodes.Usage;
        }

        if (result.Status == HuntStatus.Failed) return ExitCodes.Usage;
        if (result.Status == HuntStatus.PartlyFailed) return ExitCodes.FoundWrong;
        return findingCount > 0 && arguments.GetValue(_failOnFindings) ? ExitCodes.FoundWrong : ExitCodes.Done;
    }
}
