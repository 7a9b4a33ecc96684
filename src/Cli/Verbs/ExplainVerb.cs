using System.CommandLine;
using Breakwater.Cli.Options;
using Breakwater.Cli.Reference;
using Breakwater.Cli.Reports;
using Breakwater.Cli.Terminals;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Verbs;

/// <summary>Explains a diagnostic code, or how a search or a detection runs.</summary>
internal sealed class ExplainVerb : Verb
{
    private const string AllCodes = "codes";

    private readonly Argument<string> _subject = new("SUBJECT") { Description = "a diagnostic code such as SPL0101, a detection by name or identifier, a search in quotes, or 'codes' for a list of all codes" };
    private readonly LogOptions _logs = new(ArgumentArity.ZeroOrMore);
    private readonly DataOption _data = new("a store to try the search on, which 'breakwater ingest' filled");
    private readonly ContentOptions _content = new();
    private readonly TimeOptions _times = new();
    private readonly Option<bool> _markdown = new("--markdown") { Description = "print the list of codes as Markdown", Hidden = true };

    public ExplainVerb()
        : base("explain", "Explains a diagnostic code, or how a search or a detection runs and where it loses rows.")
    {
        Arguments.Add(_subject);
        _logs.AddTo(this);
        _data.AddTo(this);
        _times.AddTo(this);
        _content.AddTo(this);
        Options.Add(_markdown);
        Details = "Without logs, a plan. With logs or a store the search is run twice: once as it would be, to measure rows and time of each step; once reading every event, to count "
            + "how many satisfy each condition alone and how many are left after it, how many rows lack a field that is grouped by, and what each filter passes.";
        Examples =
        [
            ("breakwater explain SPL0101", "what a diagnostic means"),
            ("breakwater explain 'Protocol or Port Mismatch'", "how a detection's search runs"),
            ("breakwater explain 'Protocol or Port Mismatch' examples/", "and which of its conditions loses which events"),
            ("breakwater explain 'index=main dest_port=22 | stats count by src'", "how a search runs"),
        ];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        var subject = arguments.GetValue(_subject) ?? "";
        if (subject == AllCodes)
        {
            if (arguments.GetValue(_markdown)) MarkdownReference.WriteCodes(session.Out, CodeCatalog.All());
            else WriteCodes(session);
            return ExitCodes.Done;
        }

        if (LooksLikeCode(subject))
        {
            ExplainCode(subject, session);
            return ExitCodes.Done;
        }

        var folders = _content.FoldersOf(arguments);
        var pack = _content.Load(arguments, session);
        using var opened = new OpenedSources(_logs.Open(arguments, session, folders), _data.OpenToRead(arguments, session));
        var (search, title) = SearchOf(subject, pack);
        var options = new SearchOptions { Clock = session.Terminal.Clock, TimeZone = session.TimeZone, TimeRange = _times.Read(arguments, session), Cancellation = session.Terminal.Cancellation };
        if (new SearchEngine(pack.ToKnowledge(), opened.Sources).Compile(search, options, session.Report) is not { } compiled) return ExitCodes.Usage;

        var page = new Page(session.Out, session.OutWidth, session.OutPalette);
        page.Title(title);
        page.Literal("Search, macros expanded", string.Join('\n', PipelinePrinter.Lines(compiled.Syntax)));
        if (opened.IsEmpty) page.Literal("Plan, last step first", compiled.Plan.Explain());
        else WriteWithData(compiled, page);
        foreach (var warning in compiled.Warnings) session.Report(warning);
        return ExitCodes.Done;
    }

    private static void WriteWithData(CompiledSearch search, Page page)
    {
        var measured = new MeasuredPlan(search.Plan);
        RunToEnd(search, measured.Plan);
        page.Heading("Plan, last step first, with the rows and the time of each step");
        page.WholeTable(PlanTable.Of(measured, indent: 2));

        var tallied = new TalliedPlan(search.Plan);
        RunToEnd(search, tallied.Plan);
        LossTables.Write(tallied, page);
    }

    private static void RunToEnd(CompiledSearch search, PlanNode plan)
    {
        foreach (var _ in (search with { Plan = plan }).Run())
        {
        }
    }

    private static bool LooksLikeCode(string subject) => subject.Length == 7 && subject.AsSpan(0, 3).ContainsAnyExcept("|= ") && subject[..3].All(char.IsAsciiLetter) && subject[3..].All(char.IsAsciiDigit);

    private static void WriteCodes(Session session)
    {
        var table = new TextTable(["code", "severity", "what it is about"]);
        foreach (var code in CodeCatalog.All()) table.Add([code.Id, code.Severity.ToString().ToLowerInvariant(), code.Title]);
        table.Write(session.Out, session.OutWidth, session.OutPalette);
    }

    private static void ExplainCode(string id, Session session)
    {
        var codes = CodeCatalog.All();
        var code = CodeCatalog.Find(id)
            ?? throw new UsageException(CliCodes.UnknownName, $"there is no diagnostic code '{id}'", NameSuggestion.Help(id, codes.Select(known => known.Id)));
        var page = new Page(session.Out, session.OutWidth, session.OutPalette);
        page.Title($"{code.Id}: {code.Title}", [code.Severity.ToString().ToLowerInvariant()]);
        page.Paragraph(code.Explanation);
    }

    /// <summary>A detection of that name, or else the subject as a search; a name that is nearly a detection's is a mistake rather than a search for its words.</summary>
    private static (SourceText Search, string Title) SearchOf(string subject, ContentPack pack)
    {
        var problems = new List<Diagnostic>();
        if (new DetectionSelection { Names = [subject] }.Apply(pack, problems) is [var detection]) return (detection.Search, TitleOf(detection));
        if (NameSuggestion.Closest(subject, pack.Detections.Select(known => known.Name)) is not null) throw new UsageException(problems[0]);
        return (new SourceText(SearchVerb.SearchName, subject), "search");
    }

    private static string TitleOf(DetectionDefinition detection) => $"{detection.Name}, version {detection.Version}";
}
