using System.CommandLine;
using Breakwater.Cli.Files;
using Breakwater.Cli.Options;
using Breakwater.Cli.Reports;
using Breakwater.Cli.Terminals;
using Breakwater.Content.Checks;
using Breakwater.Content.Packs;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Verbs;

/// <summary>Checks content without running it.</summary>
internal sealed class LintVerb : Verb
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "folders of content; each may use what the bundled content and the folders before it define", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _withoutBundled = new("--no-bundled") { Description = "leave the bundled content out" };
    private readonly Option<string> _sarif = new("--sarif") { Description = "write the results in the form that code hosts show beside a change, too", HelpName = "FILE" };

    public LintVerb()
        : base("lint", "Checks detections, macros, lookups and other content without running them.")
    {
        Arguments.Add(_paths);
        Options.Add(_withoutBundled);
        Options.Add(_sarif);
        Details = "Exit code 0: no error (there may be warnings); 1: an error; 2: nothing could be checked. 'breakwater explain CODE' says more about a code.";
        Examples = [("breakwater lint team/", "check a team's folder"), ("breakwater lint team/ --sarif lint.sarif", "the same, for a code host")];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        var paths = arguments.GetValue(_paths) ?? [];
        foreach (var path in paths) ContentOptions.RequireFolder(path);
        var known = arguments.GetValue(_withoutBundled) ? ContentPack.Empty : ContentOptions.LoadFolders([BundledContent.Path]);
        var target = ContentOptions.LoadFolders(paths);
        if (IsEmpty(target)) throw new UsageException(CliCodes.NothingToDo, $"there is no content in {string.Join(" or ", paths.Select(path => $"'{path}'"))}");

        var searches = new SearchOptions { Clock = session.Terminal.Clock, TimeZone = session.TimeZone, Cancellation = session.Terminal.Cancellation };
        var found = target.Diagnostics.Concat(CheckCatalog.Run(target, known.Overlay(target), searches)).ToList();
        var printer = new DiagnosticPrinter(session.Out, session.OutPalette);
        foreach (var diagnostic in found) printer.Print(diagnostic);
        if (arguments.GetValue(_sarif) is { } sarif) AtomicFile.Write(sarif, stream => SarifReport.Write(found, Environment.CurrentDirectory, stream));
        var warningCount = found.Count(diagnostic => diagnostic.Severity == Severity.Warning);
        session.Say($"checked {Wording.Count(target.Detections.Count, "detection")}: {Wording.Count(printer.ErrorCount, "error")}, {Wording.Count(warningCount, "warning")}, {Wording.Count(found.Count - printer.ErrorCount - warningCount, "note")}");
        return printer.ErrorCount > 0 ? ExitCodes.FoundWrong : ExitCodes.Done;
    }

    private static bool IsEmpty(ContentPack pack) =>
        pack.Detections.Count + pack.Stories.Count + pack.Macros.Count + pack.Lookups.Count + pack.LookupFiles.Count + pack.DataModels.Count + pack.EventTypes.Count + pack.Tags.Count + pack.DataSources.Count + pack.Baselines.Count + pack.Diagnostics.Count == 0;
}
