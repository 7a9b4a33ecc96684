using System.CommandLine;
using Breakwater.Cli.Files;
using Breakwater.Cli.Verbs;
using Breakwater.Ingest.Scanning;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Options;

/// <summary>Which logs a command reads, and as what.</summary>
internal sealed class LogOptions(ArgumentArity arity)
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "log files, folders with everything below them, .gz and .zip files, or '-' for standard input",
        Arity = arity,
    };

    private readonly Option<string> _sourceType = new("--source-type") { Description = "read every line as this source type instead of recognising it by content", HelpName = "NAME" };

    /// <summary>Makes the options part of a command.</summary>
    public void AddTo(Verb verb)
    {
        verb.Arguments.Add(_paths);
        verb.Options.Add(_sourceType);
    }

    /// <summary>The paths as they were typed.</summary>
    public IReadOnlyList<string> PathsOf(ParseResult arguments) => arguments.GetValue(_paths) ?? [];

    /// <summary>Finds the logs; null where none were named. Throws where one that was named is not there or where there is nothing to read.</summary>
    public OpenedLogs? Open(ParseResult arguments, Session session, IReadOnlyList<string> contentFolders, string index = OpenedLogs.DefaultIndex)
    {
        var paths = PathsOf(arguments);
        if (paths.Count == 0) return null;
        var catalog = SourceTypeFiles.Load(contentFolders, session);
        var sourceType = arguments.GetValue(_sourceType);
        if (sourceType is not null && catalog.Find(sourceType) is null)
            throw new UsageException(CliCodes.BadValue, $"no source type is called '{sourceType}'", NameSuggestion.Help(sourceType, catalog.Names, $"there are {string.Join(", ", catalog.Names.Order(StringComparer.Ordinal))}"));

        var finder = new LogFileFinder(session.Terminal.OpenInput);
        try
        {
            Find(paths, finder, session);
            var options = new LogFileOptions { Index = index, SourceType = sourceType, TimeZone = session.TimeZone, IndexTime = session.Terminal.Clock.GetUtcNow() };
            return new OpenedLogs(finder, catalog, options);
        }
        catch (UsageException)
        {
            finder.Dispose();
            throw;
        }
    }

    private static void Find(IReadOnlyList<string> paths, LogFileFinder finder, Session session)
    {
        foreach (var path in paths)
        {
            if (path == LogFileFinder.StandardInputPath && session.Terminal.IsInputTyped) session.Say("reading logs from standard input; end them with Ctrl-D");
            if (!finder.TryAdd(path)) throw new UsageException(CliCodes.Missing, $"there is no file or folder '{path}'");
        }

        if (finder.Files.Count > 0)
        {
            foreach (var problem in finder.Diagnostics) session.Report(problem);
            return;
        }

        foreach (var problem in finder.Diagnostics.SkipLast(1)) session.Report(problem);
        if (finder.Diagnostics is [.., var last]) throw new UsageException(last with { Code = CliCodes.Unreadable });
        throw new UsageException(CliCodes.NothingToDo, $"there is no log file in {string.Join(" or ", paths.Select(path => $"'{path}'"))}");
    }
}
