using Breakwater.Cli.Terminals;
using Breakwater.Content.Packs;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Summaries;
using Breakwater.Sources.Store;
using Breakwater.Store;

namespace Breakwater.Cli.Loading;

/// <summary>Keeps, beside the segments of a store, what the loaded detections will ask of them again and again.</summary>
internal static class DetectionSummaries
{
    /// <summary>Makes the summaries that the store lacks for the detections of <paramref name="pack"/>.</summary>
    public static void Build(EventStore store, ContentPack pack, Session session)
    {
        var wanted = DefinitionsOf(pack, session);
        if (wanted.Count > SummaryBuilder.MostDefinitions)
            session.Say($"the detections have {Wording.Count(wanted.Count, "aggregation")} that can be summarised; the store keeps summaries for the first {SummaryBuilder.MostDefinitions}");
        var definitions = wanted.Take(SummaryBuilder.MostDefinitions).ToList();
        try
        {
            var count = new SummaryBuilder(store, definitions, session.Terminal.Clock, session.Terminal.Cancellation).Run();
            if (count > 0) session.Say($"made {Wording.Count(count, "summary", "summaries")} of segments for {Wording.Count(definitions.Count, "aggregation")} of detections");
        }
        catch (IOException failure)
        {
            throw new UsageException(CliCodes.Unwritable, $"summaries cannot be written: {failure.Message}", "everything was loaded, and searches read the events; the next run makes what is missing");
        }
    }

    // A search that does not compile has nothing to be summarised; a hunt tells why it does not.
    private static List<SummaryDefinition> DefinitionsOf(ContentPack pack, Session session)
    {
        var engine = new SearchEngine(pack.ToKnowledge(), []);
        var options = new SearchOptions { Clock = session.Terminal.Clock, TimeZone = session.TimeZone, Cancellation = session.Terminal.Cancellation };
        return [.. pack.Detections.SelectMany(detection => engine.Compile(detection.Search, options, _ => { })?.Plan.Summarisable ?? []).DistinctBy(definition => definition.Id)];
    }
}
