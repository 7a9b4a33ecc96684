using System.CommandLine;
using Breakwater.Cli.Options;
using Breakwater.Cli.Terminals;
using Breakwater.Cli.Verbs;
using Breakwater.Language.Diagnostics;
using Breakwater.Store.Encoding;

namespace Breakwater.Cli;

/// <summary>Reads a command line, runs its command and turns whatever happens into an exit code. The one place where every exception ends.</summary>
internal static class CommandLine
{
    /// <summary>Bundling of short options is off, so that '-24h' is a time, and '@name' is a text rather than a file of arguments.</summary>
    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs <paramref name="arguments"/>; everything they print goes to <paramref name="terminal"/>.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var globals = new GlobalOptions();
        var root = MakeRoot(globals);
        var parsed = root.Parse(arguments, Parsing);
        var session = new Session(terminal, TimeZoneInfo.Utc, parsed.GetValue(globals.Quiet), !terminal.IsColourless && !parsed.GetValue(globals.NoColor));
        try
        {
            return Run(parsed, globals, session);
        }
        catch (UsageException wrong)
        {
            session.Report(wrong.Diagnostic);
            return ExitCodes.Usage;
        }
        catch (SplException wrong)
        {
            session.Report(wrong.Diagnostic);
            return ExitCodes.Usage;
        }
        catch (DamagedFileException damaged)
        {
            session.Report(new Diagnostic(CliCodes.DamagedStore, damaged.Message, Help: "it is set aside; run the command again for everything else"));
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException) when (terminal.Cancellation.IsCancellationRequested)
        {
            session.Say("interrupted");
            return ExitCodes.Interrupted;
        }
        catch (Exception failure)
        {
            ReportInternal(failure, arguments, session);
            return ExitCodes.Internal;
        }
    }

    /// <summary>The commands, in the order in which help lists them.</summary>
    internal static Verb MakeRoot(GlobalOptions globals)
    {
        var root = new VerbGroup("breakwater", "Runs Splunk security content on your own network logs, without Splunk.")
        {
            Examples =
            [
                ("breakwater hunt examples/", "run every detection over a folder of logs"),
                ("breakwater search 'tag=network | stats count by app' examples/", "run a search of your own"),
                ("breakwater content list", "see which detections there are"),
            ],
        };
        foreach (var verb in Verbs()) root.Subcommands.Add(verb);
        foreach (var option in globals.All) root.Options.Add(option);
        return root;
    }

    private static Verb[] Verbs()
    {
        var content = new VerbGroup("content", "Shows which detections, macros, lookups and the like are loaded.");
        foreach (var verb in new Verb[] { new ContentListVerb(), new ContentShowVerb(), new ContentNavigatorVerb() }) content.Subcommands.Add(verb);
        var store = new VerbGroup("store", "Looks after a store: merges its files, drops old events.");
        foreach (var verb in new Verb[] { new StoreCompactVerb(), new StoreRetainVerb() }) store.Subcommands.Add(verb);
        return [new HuntVerb(), new SearchVerb(), new IngestVerb(), store, new TestVerb(), new LintVerb(), new FmtVerb(), new ExplainVerb(), content, ReferenceVerb.ForCommands(), ReferenceVerb.ForFunctions()];
    }

    private static int Run(ParseResult parsed, GlobalOptions globals, Session session)
    {
        var verb = (Verb)parsed.CommandResult.Command;
        if (parsed.GetValue(globals.Help))
        {
            HelpPage.Write(verb, session.Out, session.Terminal.IsOutShown ? session.Terminal.Width : Terminal.DefaultWidth, session.OutPalette);
            return ExitCodes.Done;
        }

        if (parsed.GetValue(globals.Version))
        {
            session.Out.WriteLine(ProgramVersion.Text);
            return ExitCodes.Done;
        }

        ArgumentChecks.Check(parsed);
        return verb.Run(parsed, session with { TimeZone = globals.ReadTimeZone(parsed) });
    }

    private static void ReportInternal(Exception failure, IReadOnlyList<string> arguments, Session session)
    {
        session.Error.WriteLine(failure.ToString());
        session.Report(new Diagnostic(
            CliCodes.Internal,
            $"{failure.GetType().Name}: {failure.Message}",
            Help: "this is a mistake of the program, not yours: please open an issue with the lines above, the command line "
                + $"(breakwater {string.Join(' ', arguments)}) and '{ProgramVersion.Text}'"));
    }
}
