using System.Diagnostics.CodeAnalysis;
using Breakwater.Language.Parsing;

namespace Breakwater.Engine.Commands;

/// <summary>A command's manual and reader.</summary>
public sealed record CommandEntry(CommandManual Manual, ReadCommand Read);

/// <summary>Every command of the language, in one list that can be searched for.</summary>
public static class CommandCatalog
{
    /// <summary>The commands, in alphabetical order.</summary>
    public static IReadOnlyList<CommandEntry> All { get; } =
    [
        Entry<AbstractCommand>(),
        Entry<AccumCommand>(),
        Entry<AddColTotalsCommand>(),
        Entry<AddInfoCommand>(),
        Entry<AddTotalsCommand>(),
        Entry<AnalyzeFieldsCommand>(),
        Entry<AnomaliesCommand>(),
        Entry<AnomalousValueCommand>(),
        Entry<AnomalyDetectionCommand>(),
        Entry<AppendCommand>(),
        Entry<AppendColsCommand>(),
        Entry<AppendPipeCommand>(),
        Entry<ApplyCommand>(),
        Entry<ArulesCommand>(),
        Entry<AssociateCommand>(),
        Entry<AutoRegressCommand>(),
        Entry<BinCommand>(),
        Entry<BucketDirCommand>(),
        Entry<ChartCommand>(),
        Entry<ClusterCommand>(),
        Entry<CollectCommand>(),
        Entry<ConcurrencyCommand>(),
        Entry<ContingencyCommand>(),
        Entry<ConvertCommand>(),
        Entry<CorrelateCommand>(),
        Entry<DataModelCommand>(),
        Entry<DedupCommand>(),
        Entry<DeltaCommand>(),
        Entry<DiffCommand>(),
        Entry<EvalCommand>(),
        Entry<EventCountCommand>(),
        Entry<EventStatsCommand>(),
        Entry<ExtractCommand>(),
        Entry<FieldFormatCommand>(),
        Entry<FieldsCommand>(),
        Entry<FieldSummaryCommand>(),
        Entry<FillDownCommand>(),
        Entry<FillNullCommand>(),
        Entry<FindTypesCommand>(),
        Entry<ForEachCommand>(),
        Entry<FitCommand>(),
        Entry<FormatCommand>(),
        Entry<FromCommand>(),
        Entry<FromJsonCommand>(),
        Entry<GaugeCommand>(),
        Entry<GenTimesCommand>(),
        Entry<GeoStatsCommand>(),
        Entry<HeadCommand>(),
        Entry<HighlightCommand>(),
        Entry<HistoryCommand>(),
        Entry<InputCsvCommand>(),
        Entry<InputLookupCommand>(),
        Entry<IpLocationCommand>(),
        Entry<KvFormCommand>(),
        Entry<LocalizeCommand>(),
        Entry<JoinCommand>(),
        Entry<KMeansCommand>(),
        Entry<LoadJobCommand>(),
        Entry<LocalOpCommand>(),
        Entry<LookupCommand>(),
        Entry<MakeContinuousCommand>(),
        Entry<MakeMvCommand>(),
        Entry<MakeResultsCommand>(),
        Entry<MultiKvCommand>(),
        Entry<MapCommand>(),
        Entry<MetadataCommand>(),
        Entry<MetaSearchCommand>(),
        Entry<MStatsCommand>(),
        Entry<MultiSearchCommand>(),
        Entry<MvCombineCommand>(),
        Entry<MvExpandCommand>(),
        Entry<NoMvCommand>(),
        Entry<OutlierCommand>(),
        Entry<OutputCsvCommand>(),
        Entry<OutputLookupCommand>(),
        Entry<OutputTextCommand>(),
        Entry<PredictCommand>(),
        Entry<RangeMapCommand>(),
        Entry<RareCommand>(),
        Entry<RegexCommand>(),
        Entry<RelevancyCommand>(),
        Entry<RelTimeCommand>(),
        Entry<RenameCommand>(),
        Entry<ReplaceCommand>(),
        Entry<RestCommand>(),
        Entry<ReturnCommand>(),
        Entry<ReverseCommand>(),
        Entry<RexCommand>(),
        Entry<RtOrderCommand>(),
        Entry<SavedSearchCommand>(),
        Entry<ScrubCommand>(),
        Entry<SearchCommand>(),
        Entry<SelfJoinCommand>(),
        Entry<SendAlertCommand>(),
        Entry<SendEmailCommand>(),
        Entry<SetCommand>(),
        Entry<SetFieldsCommand>(),
        Entry<SiStatsCommand>(),
        Entry<SortCommand>(),
        Entry<SpathCommand>(),
        Entry<StatsCommand>(),
        Entry<StrCatCommand>(),
        Entry<StreamStatsCommand>(),
        Entry<TableCommand>(),
        Entry<TagsCommand>(),
        Entry<TailCommand>(),
        Entry<TimeChartCommand>(),
        Entry<ToJsonCommand>(),
        Entry<TopCommand>(),
        Entry<TransactionCommand>(),
        Entry<TransposeCommand>(),
        Entry<TrendLineCommand>(),
        Entry<TStatsCommand>(),
        Entry<TypeLearnerCommand>(),
        Entry<TyperCommand>(),
        Entry<UnionCommand>(),
        Entry<UniqCommand>(),
        Entry<UntableCommand>(),
        Entry<WhereCommand>(),
        Entry<XmlKvCommand>(),
        Entry<XpathCommand>(),
        Entry<XySeriesCommand>(),
        .. AppCommand.Entries,
    ];

    /// <summary>The commands as the parser looks them up.</summary>
    public static ICommandTable Table { get; } = new CatalogTable(All);

    /// <summary>The command called <paramref name="name"/>, in any case, aliases included, or null.</summary>
    public static CommandEntry? Find(string name) => All.FirstOrDefault(entry =>
        entry.Manual.Aliases.Prepend(entry.Manual.Name).Contains(name, StringComparer.OrdinalIgnoreCase));

    private static CommandEntry Entry<TCommand>()
        where TCommand : Command, ICommand<TCommand> =>
        new(TCommand.Manual, static (ref parser, name) => TCommand.Parse(ref parser, name));

    private sealed class CatalogTable : ICommandTable
    {
        private readonly Dictionary<string, CommandEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, CommandEntry>.AlternateLookup<ReadOnlySpan<char>> _byName;

        public CatalogTable(IReadOnlyList<CommandEntry> entries)
        {
            foreach (var entry in entries)
            {
                foreach (var name in entry.Manual.Aliases.Prepend(entry.Manual.Name)) _entries.Add(name, entry);
            }

            _byName = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public IEnumerable<string> Names => _entries.Keys;

        public ReadCommand? Find(ReadOnlySpan<char> name) => TryFind(name, out var entry) ? entry.Read : null;

        public bool IsGenerating(ReadOnlySpan<char> name) => TryFind(name, out var entry) && entry.Manual.Kind == CommandKind.Generating;

        private bool TryFind(ReadOnlySpan<char> name, [NotNullWhen(true)] out CommandEntry? entry) => _byName.TryGetValue(name, out entry);
    }
}
