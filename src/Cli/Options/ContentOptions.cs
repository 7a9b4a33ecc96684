using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Files;
using Breakwater.Cli.Verbs;
using Breakwater.Content.Loading;
using Breakwater.Content.Packs;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Options;

/// <summary>Which content a command works with: the bundled pack, and folders laid over it.</summary>
internal sealed class ContentOptions
{
    private readonly Option<string[]> _folders = new("--content")
    {
        Description = "a folder of detections, macros, lookups and the like, laid over the bundled content; may be repeated, later ones win",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _withoutBundled = new("--no-bundled") { Description = "leave the bundled content out" };

    /// <summary>Makes the options part of a command.</summary>
    public void AddTo(Verb verb)
    {
        verb.Options.Add(_folders);
        verb.Options.Add(_withoutBundled);
    }

    /// <summary>The folders in the order in which they are laid over each other, the bundled one first.</summary>
    public IReadOnlyList<string> FoldersOf(ParseResult arguments)
    {
        var folders = arguments.GetValue(_folders) ?? [];
        foreach (var folder in folders) RequireFolder(folder);
        if (arguments.GetValue(_withoutBundled)) return folders;
        return [BundledContent.Path, .. folders];
    }

    /// <summary>Loads the content for running it: a file that is wrong is an error, since something would silently be missing.</summary>
    public ContentPack Load(ParseResult arguments, Session session)
    {
        var pack = LoadAll(arguments);
        var errors = pack.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        foreach (var error in errors.SkipLast(1)) session.Report(error);
        if (errors is [.., var last]) throw new UsageException(last);
        var warningCount = pack.Diagnostics.Count + pack.DroppedDiagnosticCount;
        if (warningCount > 0)
            session.Say(string.Create(CultureInfo.InvariantCulture, $"{warningCount:N0} warnings about content; 'breakwater lint' with the folder shows them"));
        return pack;
    }

    /// <summary>Loads the content for looking at it, whatever is wrong with single files; the pack says what.</summary>
    public ContentPack LoadAll(ParseResult arguments) => LoadFolders(FoldersOf(arguments));

    /// <summary>Loads folders and lays each over those before it.</summary>
    public static ContentPack LoadFolders(IEnumerable<string> folders)
    {
        var pack = default(ContentPack);
        foreach (var folder in folders)
        {
            var loaded = LoadFolder(folder);
            pack = pack?.Overlay(loaded) ?? loaded;
        }

        return pack ?? ContentPack.Empty;
    }

    private static ContentPack LoadFolder(string folder)
    {
        try
        {
            return ContentLoader.Load(new DiskContentFolder(folder));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(CliCodes.Unreadable, $"the content folder '{folder}' cannot be read: {failure.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Throws where a path is no folder.</summary>
    public static void RequireFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (File.Exists(folder)) throw new UsageException(CliCodes.BadValue, $"'{folder}' is a file, and a folder is expected", "name the folder that it lies in");
        throw new UsageException(CliCodes.Missing, $"there is no folder '{folder}'");
    }
}
