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
        Entry<AddInfoCommand>(),
        Entry<AppendCommand>(),
        Entry<BinCommand>(),
        Entry<ConvertCommand>(),
        Entry<DedupCommand>(),
        Entry<EvalCommand>(),
        Entry<EventStatsCommand>(),
        Entry<ExtractCommand>(),
        Entry<FieldFormatCommand>(),
        Entry<FieldsCommand>(),
        Entry<FillDownCommand>(),
        Entry<FillNullCommand>(),
        Entry<ForEachCommand>(),
        Entry<FormatCommand>(),
        Entry<FromCommand>(),
        Entry<FromJsonCommand>(),
        Entry<HeadCommand>(),
        Entry<HighlightCommand>(),
        Entry<InputLookupCommand>(),
        Entry<LookupCommand>(),
        Entry<MakeMvCommand>(),
        Entry<MakeResultsCommand>(),
        Entry<MvCombineCommand>(),
        Entry<MvExpandCommand>(),
        Entry<NoMvCommand>(),
        Entry<RangeMapCommand>(),
        Entry<RegexCommand>(),
        Entry<RelTimeCommand>(),
        Entry<RenameCommand>(),
        Entry<ReplaceCommand>(),
        Entry<ReturnCommand>(),
        Entry<ReverseCommand>(),
        Entry<RexCommand>(),
        Entry<SearchCommand>(),
        Entry<SetFieldsCommand>(),
        Entry<SortCommand>(),
        Entry<SpathCommand>(),
        Entry<StatsCommand>(),
        Entry<StrCatCommand>(),
        Entry<TableCommand>(),
        Entry<TailCommand>(),
        Entry<ToJsonCommand>(),
        Entry<TStatsCommand>(),
        Entry<UniqCommand>(),
        Entry<WhereCommand>(),
        Entry<XmlKvCommand>(),
        Entry<XpathCommand>(),
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
