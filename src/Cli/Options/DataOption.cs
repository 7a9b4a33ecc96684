using System.CommandLine;
using Breakwater.Cli.Verbs;
using Breakwater.Language.Diagnostics;
using Breakwater.Store;
using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;

namespace Breakwater.Cli.Options;

/// <summary>The store that a command works on.</summary>
internal sealed class DataOption(string description)
{
    private readonly Option<string> _data = new("--data") { Description = description, HelpName = "DIR" };

    /// <summary>Makes the option part of a command.</summary>
    public void AddTo(Verb verb) => verb.Options.Add(_data);

    /// <summary>The folder that was named, or null.</summary>
    public string? FolderOf(ParseResult arguments) => arguments.GetValue(_data);

    /// <summary>Opens the store to read it; null where none was named. Segments that cannot be read are reported.</summary>
    public EventStore? OpenToRead(ParseResult arguments, Session session)
    {
        if (FolderOf(arguments) is not { } folder) return null;
        var disk = new FolderDisk(folder);
        CheckIsThere(disk, folder);
        var store = Open(folder, () => EventStore.OpenToRead(disk));
        ReportProblems(store, session);
        return store;
    }

    /// <summary>Reports what is wrong with files of the store, but for the first <paramref name="known"/> problems.</summary>
    public static void ReportProblems(EventStore store, Session session, int known = 0)
    {
        foreach (var problem in store.Problems.Skip(known)) session.Report(new Diagnostic(CliCodes.DamagedStore, problem));
    }

    /// <summary>Opens the store to add to it, or makes one.</summary>
    public EventStore OpenToWrite(ParseResult arguments, Session session) =>
        OpenToWrite(FolderOf(arguments) ?? throw new UsageException(CliCodes.BadArguments, "no store was named", "say where events are to be kept with --data DIR"), session);

    /// <summary>Opens the store to change what it has; there has to be one.</summary>
    public EventStore OpenToChange(ParseResult arguments, Session session)
    {
        var folder = FolderOf(arguments) ?? throw new UsageException(CliCodes.BadArguments, "no store was named", "say where its events are with --data DIR");
        CheckIsThere(new FolderDisk(folder), folder);
        return OpenToWrite(folder, session);
    }

    private static EventStore OpenToWrite(string folder, Session session)
    {
        var store = Open(folder, () => EventStore.TryOpenToWrite(new FolderDisk(folder)))
            ?? throw new UsageException(CliCodes.StoreInUse, $"another process writes to the store in '{folder}'", "wait until it has ended, or use another folder");
        ReportProblems(store, session);
        return store;
    }

    private static void CheckIsThere(FolderDisk disk, string folder)
    {
        if (!EventStore.IsAt(disk)) throw new UsageException(CliCodes.Missing, $"there is no store in '{folder}'", "load logs with 'breakwater ingest PATH --data DIR' first");
    }

    private static T Open<T>(string folder, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (UnknownVersionException other)
        {
            throw new UsageException(CliCodes.StoreVersion, $"the store in '{folder}' cannot be opened: {other.Message}", "load the logs into another folder, or use the program that wrote it");
        }
        catch (DamagedFileException damaged)
        {
            throw new UsageException(CliCodes.DamagedStore, $"the store in '{folder}' cannot be opened: {damaged.Message}");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(CliCodes.Unreadable, $"the store in '{folder}' cannot be opened: {refused.Message}");
        }
    }
}
