using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Loading;
using Breakwater.Cli.Options;
using Breakwater.Cli.Terminals;
using Breakwater.Store;
using Breakwater.Store.Compaction;

namespace Breakwater.Cli.Verbs;

/// <summary>Loads logs into a store.</summary>
internal sealed class IngestVerb : Verb
{
    private readonly LogOptions _logs = new(ArgumentArity.OneOrMore);
    private readonly DataOption _data = new("the folder that keeps the events; made where there is none");
    private readonly Option<string> _index = new("--index") { Description = $"the index that the events go to, {OpenedLogs.DefaultIndex} by default", HelpName = "NAME" };
    private readonly Option<string> _commitSize = new("--commit-size") { Description = "keep what was read after about this much of the logs, such as 32MB; smaller takes longer and less memory, and an interruption loses less", HelpName = "SIZE" };
    private readonly ContentOptions _content = new();

    public IngestVerb()
        : base("ingest", "Loads logs into a store, for searches and hunts with --data.")
    {
        _logs.AddTo(this);
        _data.AddTo(this);
        Options.Add(_index);
        Options.Add(_commitSize);
        _content.AddTo(this);
        Details = "Each file is loaded once: a run that was interrupted is run again, and continues; a file that has grown is continued, too. "
            + "A file is known by its path and its first bytes; standard input has neither and is always loaded. "
            + "What the loaded detections ask of data models is summarised beside the events, so that hunts read less; load with the content that you hunt with.";
        Examples =
        [
            ("breakwater ingest /var/log/zeek --data store/", "load a sensor's logs, or what is new of them"),
            ("breakwater search 'tag=network | stats count by app' --data store/", "search them"),
            ("breakwater hunt --data store/ --earliest -24h", "run every detection over the last day"),
        ];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        var folders = _content.FoldersOf(arguments);
        var commitBytes = arguments.GetValue(_commitSize) is { } size ? Math.Max(1, Quantity.ReadSize(_commitSize.Name, size)) : (long?)null;
        using var store = _data.OpenToWrite(arguments, session);
        using var logs = _logs.Open(arguments, session, folders, arguments.GetValue(_index) ?? OpenedLogs.DefaultIndex) ?? throw new UsageException(CliCodes.NothingToDo, "no logs were named");
        var loader = new StoreLoader(store, logs.Source, arguments.GetValue(_index) ?? OpenedLogs.DefaultIndex, commitBytes);
        var started = session.Terminal.Clock.GetTimestamp();
        try
        {
            using (new ProgressLine(session.Terminal, session.IsQuiet, () => ProgressOf(logs, loader))) loader.Run(Environment.ProcessorCount, session.Terminal.Cancellation);
        }
        catch (IOException failure)
        {
            throw new UsageException(CliCodes.Unwritable, $"the store cannot be written: {failure.Message}", "what was loaded before is kept; run the command again to continue");
        }

        IngestReport.WriteWithTotals(logs.Summary, session);
        var elapsed = session.Terminal.Clock.GetElapsedTime(started);
        session.Say(string.Create(CultureInfo.InvariantCulture, $"loaded {Wording.Count(loader.EventCount, "event")} in {elapsed.TotalSeconds:0.0} s")
            + (loader.KnownFileCount > 0 ? $"; {Wording.Count(loader.KnownFileCount, "file")} had been loaded before" : ""));
        Merge(store, session);
        // Content is read where there is something to summarise: a load that finds nothing new ends at once.
        if (loader.EventCount > 0) DetectionSummaries.Build(store, _content.Load(arguments, session), session);
        if (IngestReport.FindUseless(logs.Summary) is not { } useless) return ExitCodes.Done;
        session.Report(useless);
        return ExitCodes.Usage;
    }

    // Many small loads leave many small files, each of which costs every search a little.
    private static void Merge(EventStore store, Session session)
    {
        try
        {
            var result = new StoreCompaction(store).Run(isThorough: false, session.Terminal.Cancellation);
            if (result.MergedCount > 0) session.Say(StoreCompactVerb.Describe(result));
        }
        catch (IOException failure)
        {
            throw new UsageException(CliCodes.Unwritable, $"the files of the store cannot be merged: {failure.Message}", "everything was loaded; the next run merges what is left");
        }
    }

    private static ProgressState ProgressOf(OpenedLogs logs, StoreLoader loader) => new(
        logs.Meter.TotalBytes == 0 ? 0 : (double)logs.Meter.ReadBytes / logs.Meter.TotalBytes,
        string.Create(CultureInfo.InvariantCulture, $"{logs.Meter.ReadBytes / 1_000_000d:N0} MB read, {loader.EventCount:N0} events kept"));
}
