using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Options;
using Breakwater.Cli.Reports;
using Breakwater.Cli.Rows;
using Breakwater.Cli.Terminals;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Verbs;

/// <summary>Runs one search over log files.</summary>
internal sealed class SearchVerb : Verb
{
    /// <summary>What diagnostics call a search that was typed.</summary>
    public const string SearchName = "search";

    private readonly Argument<string> _search = new("SPL") { Description = "the search, in quotes; it may begin with a pipe" };
    private readonly LogOptions _logs = new(ArgumentArity.ZeroOrMore);
    private readonly DataOption _data = new("a store to search, which 'breakwater ingest' filled");
    private readonly ContentOptions _content = new();
    private readonly TimeOptions _times = new();
    private readonly Choice _format = new("--format", "how to print the rows", "table", "ndjson", "csv", "raw");
    private readonly Option<string> _index = new("--index") { Description = $"the index that the events lie in, {OpenedLogs.DefaultIndex} by default", HelpName = "NAME" };
    private readonly Option<bool> _explain = new("--explain") { Description = "print the plan that the search runs as, instead of rows; with logs or a store also the rows and the time of each step, and what was left out unread" };
    private readonly OutputOption _out = OutputOption.Create();

    public SearchVerb()
        : base("search", "Runs an SPL search over log files, or over a store.")
    {
        Arguments.Add(_search);
        _logs.AddTo(this);
        _data.AddTo(this);
        _times.AddTo(this);
        Options.Add(_format);
        Options.Add(_out);
        Options.Add(_index);
        Options.Add(_explain);
        _content.AddTo(this);
        Examples =
        [
            ("breakwater search 'sourcetype=zeek:conn | stats count by app' examples/", "count connections by application"),
            ("breakwater search '| tstats count from datamodel=Network_Traffic by All_Traffic.dest_port' examples/", "the same question to a data model"),
            ("zcat conn.log.gz | breakwater search 'dest_port=22 | table _time src dest' - --format csv", "read standard input, write a spreadsheet"),
        ];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        _out.Check(arguments);
        var format = _format.Read(arguments);
        var range = _times.Read(arguments, session);
        var folders = _content.FoldersOf(arguments);
        var knowledge = _content.Load(arguments, session).ToKnowledge();
        using var opened = new OpenedSources(_logs.Open(arguments, session, folders, arguments.GetValue(_index) ?? OpenedLogs.DefaultIndex), _data.OpenToRead(arguments, session));
        var logs = opened.Logs;
        var options = new SearchOptions { Clock = session.Terminal.Clock, TimeZone = session.TimeZone, TimeRange = range, Cancellation = session.Terminal.Cancellation };
        var text = new SourceText(SearchName, arguments.GetValue(_search) ?? "");
        if (new SearchEngine(knowledge, opened.Sources).Compile(text, options, session.Report) is not { } search) return ExitCodes.Usage;
        if (arguments.GetValue(_explain) && opened.IsEmpty)
        {
            _out.Write(arguments, session, output => output.WriteLine(search.Plan.Explain()));
            return ExitCodes.Done;
        }

        var started = session.Terminal.Clock.GetTimestamp();
        var rowCount = 0L;
        if (arguments.GetValue(_explain)) _out.Write(arguments, session, output => rowCount = WriteMeasured(search, output));
        else _out.Write(arguments, session, output => rowCount = WriteRows(search, format, output, session, arguments, logs));
        foreach (var warning in search.Warnings) session.Report(warning);
        if (logs is not null) IngestReport.Write(logs.Summary, session);
        var elapsed = session.Terminal.Clock.GetElapsedTime(started);
        session.Say(string.Create(CultureInfo.InvariantCulture, $"{Wording.Count(rowCount, "row")} in {elapsed.TotalSeconds:0.00} s{(opened.IsEmpty ? "; no logs were named" : "")}"));
        if (IngestReport.FindUseless(logs?.Summary) is not { } useless) return ExitCodes.Done;
        session.Report(useless);
        return ExitCodes.Usage;
    }

    private long WriteRows(CompiledSearch search, string format, TextWriter output, Session session, ParseResult arguments, OpenedLogs? logs)
    {
        var toFile = _out.IsFile(arguments);
        RowWriter writer = format switch
        {
            "ndjson" => new NdjsonRows(output),
            "csv" => new CsvRows(output),
            "raw" => new RawRows(output),
            _ => new TableRows(output, toFile ? 0 : session.OutWidth, toFile ? Palette.None : session.OutPalette, session.TimeZone) { HasChosenFields = ChoosesFields(search) },
        };
        using (logs is null ? null : new ProgressLine(session.Terminal, session.IsQuiet, () => ProgressOf(logs, writer)))
        {
            foreach (var batch in search.Run()) writer.Write(batch);
        }

        writer.End();
        if (writer is RawRows { MissingCount: > 0 } raw)
            session.Report(new Diagnostic(CliCodes.NoRawText, $"{Wording.Count(raw.MissingCount, "row has", "rows have")} no '{RawRows.RawField}' and cannot be printed as raw text", Help: "use --format table, csv or ndjson"));
        return writer.RowCount;
    }

    private static long WriteMeasured(CompiledSearch search, TextWriter output)
    {
        var measured = new MeasuredPlan(search.Plan);
        var rowCount = (search with { Plan = measured.Plan }).Run().Sum(batch => (long)batch.Length);
        PlanTable.Of(measured).Write(output, 0, Palette.None);
        return rowCount;
    }

    private static ProgressState ProgressOf(OpenedLogs logs, RowWriter writer) => new(
        logs.Meter.TotalBytes == 0 ? 0 : (double)logs.Meter.ReadBytes / logs.Meter.TotalBytes,
        string.Create(CultureInfo.InvariantCulture, $"{logs.Meter.ReadBytes / 1_000_000d:N0} MB read, {writer.RowCount:N0} rows"));

    private static bool ChoosesFields(CompiledSearch search) => search.Syntax.Commands.Any(command => command is FieldsCommand { Removes: false } or TableCommand);
}
