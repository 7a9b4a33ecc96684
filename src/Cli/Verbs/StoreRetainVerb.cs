using System.CommandLine;
using Breakwater.Cli.Options;
using Breakwater.Cli.Rows;
using Breakwater.Cli.Terminals;
using Breakwater.Engine.Time;
using Breakwater.Language.Text;
using Breakwater.Store;
using Breakwater.Store.Manifests;
using Breakwater.Store.Retention;

namespace Breakwater.Cli.Verbs;

/// <summary>Drops old events from a store.</summary>
internal sealed class StoreRetainVerb : Verb
{
    private readonly DataOption _data = new("the folder of the store");
    private readonly Option<string> _olderThan = new("--older-than") { Description = "drop what is older than this: 90d, 36h, 12w, 1y", HelpName = "AGE" };
    private readonly Option<string> _maxSize = new("--max-size") { Description = "drop the oldest events of an index until its files are no larger than this: 500MB, 100GB, 1TiB", HelpName = "SIZE" };
    private readonly Option<string> _index = new("--index") { Description = "this index only; without it, each index by itself", HelpName = "NAME" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "show what would be dropped, and drop nothing" };

    public StoreRetainVerb()
        : base("retain", "Drops the oldest events of a store, by age or by size, and says which.")
    {
        _data.AddTo(this);
        Options.Add(_olderThan);
        Options.Add(_maxSize);
        Options.Add(_index);
        Options.Add(_dryRun);
        Details = "Whole segments leave: by age those whose newest event is old enough, so a few older events stay with newer ones of the same file. "
            + "What was dropped is not loaded again from its logs. There is no way back but to load the logs into another store.";
        Examples =
        [
            ("breakwater store retain --data store/ --older-than 90d", "keep about three months"),
            ("breakwater store retain --data store/ --max-size 100GB --index main --dry-run", "see what would go"),
        ];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        var rule = RuleOf(arguments, session);
        using var store = _data.OpenToChange(arguments, session);
        IReadOnlyList<SegmentEntry> dropped;
        try
        {
            if (!arguments.GetValue(_dryRun)) store.Seal();
            CheckIndex(rule, store);
            dropped = arguments.GetValue(_dryRun) ? rule.Choose(store.Manifest) : StoreRetention.Apply(store, rule);
        }
        catch (IOException failure)
        {
            throw new UsageException(CliCodes.Unwritable, $"the store cannot be written: {failure.Message}", "run the command again once that is mended");
        }

        Write(dropped, session);
        var verb = arguments.GetValue(_dryRun) ? "would drop" : "dropped";
        session.Say(dropped.Count == 0 ? "nothing to drop" : $"{verb} {Wording.Count(dropped.Sum(entry => (long)entry.RowCount), "event")} in {Wording.Count(dropped.Count, "segment")}, {Wording.Size(dropped.Sum(entry => entry.SizeBytes))}");
        return ExitCodes.Done;
    }

    private RetentionRule RuleOf(ParseResult arguments, Session session)
    {
        var (age, size) = (arguments.GetValue(_olderThan), arguments.GetValue(_maxSize));
        if (age is null && size is null) throw new UsageException(CliCodes.BadArguments, "it was not said what to drop", "use --older-than AGE, --max-size SIZE, or both");
        return new RetentionRule(
            arguments.GetValue(_index),
            age is null ? null : Instant.FromUtc(session.Terminal.Clock.GetUtcNow().UtcDateTime) - Quantity.ReadAge(_olderThan.Name, age),
            size is null ? null : Quantity.ReadSize(_maxSize.Name, size));
    }

    private static void CheckIndex(RetentionRule rule, EventStore store)
    {
        var known = store.Manifest.Segments.Select(entry => entry.Index).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (rule.Index is not { } name || known.Contains(name, StringComparer.Ordinal)) return;
        throw new UsageException(CliCodes.UnknownName, $"the store has no index '{name}'", NameSuggestion.Help(name, known, known.Count == 0 ? "it is empty" : $"there are {string.Join(", ", known)}"));
    }

    private static void Write(IReadOnlyList<SegmentEntry> dropped, Session session)
    {
        var table = new TextTable(["index", "segments", "events", "size", "oldest", "newest"]) { RightAligned = new HashSet<int> { 1, 2, 3 } };
        foreach (var index in dropped.GroupBy(entry => entry.Index, StringComparer.Ordinal))
        {
            var (oldest, newest) = (index.Min(entry => entry.Least), index.Max(entry => entry.Greatest));
            table.Add([index.Key, Wording.Number(index.Count()), Wording.Number(index.Sum(entry => (long)entry.RowCount)), Wording.Size(index.Sum(entry => entry.SizeBytes)), Time(oldest, session), Time(newest, session)]);
        }

        if (table.Count > 0) table.Write(session.Out, session.OutWidth, session.OutPalette);
    }

    private static string Time(double seconds, Session session) => double.IsFinite(seconds) ? CellText.Time(seconds, session.TimeZone) ?? "" : "";
}
