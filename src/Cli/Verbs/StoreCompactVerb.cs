using System.CommandLine;
using Breakwater.Cli.Loading;
using Breakwater.Cli.Options;
using Breakwater.Cli.Terminals;
using Breakwater.Store.Compaction;

namespace Breakwater.Cli.Verbs;

/// <summary>Merges the small files of a store.</summary>
internal sealed class StoreCompactVerb : Verb
{
    private readonly DataOption _data = new("the folder of the store");
    private readonly ContentOptions _content = new();

    public StoreCompactVerb()
        : base("compact", "Merges small files of a store into larger ones, which are searched more quickly.")
    {
        _data.AddTo(this);
        _content.AddTo(this);
        Details = "Loading does this by itself where many files have come together; this command merges all that can be merged. "
            + "It may be interrupted at any time, and searches may go on meanwhile.";
        Examples = [("breakwater store compact --data store/", "after many small loads")];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        using var store = _data.OpenToChange(arguments, session);
        var knownProblems = store.Problems.Count;
        CompactionResult result;
        try
        {
            var sealedCount = store.Seal();
            if (sealedCount > 0) session.Say($"made segments of {Wording.Count(sealedCount, "event")} of the write-ahead log");
            result = new StoreCompaction(store).Run(isThorough: true, session.Terminal.Cancellation);
        }
        catch (IOException failure)
        {
            throw new UsageException(CliCodes.Unwritable, $"the store cannot be written: {failure.Message}", "nothing is lost; run the command again once that is mended");
        }

        DataOption.ReportProblems(store, session, knownProblems);
        session.Say(result.MergedCount == 0 ? $"nothing to merge in {Wording.Count(store.Manifest.Segments.Count, "segment")}" : Describe(result));
        DetectionSummaries.Build(store, _content.Load(arguments, session), session);
        return ExitCodes.Done;
    }

    /// <summary>What was merged, in a line.</summary>
    public static string Describe(CompactionResult result) =>
        $"merged {Wording.Count(result.MergedCount, "segment")} into {result.WrittenCount}, with {Wording.Count(result.RowCount, "event")}: {Wording.Size(result.BytesBefore)} became {Wording.Size(result.BytesAfter)}";
}
