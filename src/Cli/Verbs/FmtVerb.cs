using System.CommandLine;
using System.Text;
using Breakwater.Cli.Files;
using Breakwater.Cli.Terminals;
using Breakwater.Content.Formatting;
using Breakwater.Engine.Commands;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Formatting;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Verbs;

/// <summary>Lays searches out: a command a line.</summary>
internal sealed class FmtVerb : Verb
{
    private const string StandardInput = "-";

    private readonly Argument<string[]> _subjects = new("SPL|PATH") { Description = "a search in quotes, files of SPL text (*.spl) or content (*.yml), folders that hold such, or - for a search on standard input", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _check = new("--check") { Description = "print nothing but the names of files that would change; exit code 1 where there are some" };
    private readonly Option<bool> _write = new("--write") { Description = "write the files in place and print the names of those that changed" };

    public FmtVerb()
        : base("fmt", "Lays searches out, a command a line, and keeps comments, macros and quotes.")
    {
        Arguments.Add(_subjects);
        Options.Add(_check);
        Options.Add(_write);
        Details = "In content files the key 'search' is laid out as a block, and nothing else is touched. A formatted search means what it meant before. "
            + "Exit code 1: --check found something to change; 2: a search has a quote, bracket or comment without a partner.";
        Examples =
        [
            ("breakwater fmt 'index=main|stats count by src|where count>5'", "print a search, laid out"),
            ("breakwater fmt --check team/", "see whether a folder of content is laid out, as a build server would"),
            ("breakwater fmt --write team/detections/odd_port.yml", "lay out a detection's search in its file"),
        ];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        var (isCheck, isWrite) = (arguments.GetValue(_check), arguments.GetValue(_write));
        if (isCheck && isWrite) throw new UsageException(CliCodes.BadArguments, "'--check' and '--write' exclude each other");
        var changed = 0;
        var broken = 0;
        foreach (var subject in (arguments.GetValue(_subjects) ?? []).SelectMany(argument => Read(argument, session)))
        {
            if (Format(subject, session) is not { } formatted)
            {
                broken++;
                continue;
            }

            var isChanged = formatted != subject.Source.Text;
            if (isChanged) changed++;
            if (!isCheck && !(isWrite && subject.IsFile)) session.Out.Write(formatted);
            else if (isChanged) session.Out.WriteLine(subject.Source.Name);
            if (isWrite && isChanged && subject.IsFile) AtomicFile.Write(subject.Source.Name, stream => stream.Write(Encoding.UTF8.GetBytes(formatted)));
        }

        if (isCheck || isWrite) session.Say($"{Wording.Count(changed, "search", "searches")} {(isCheck ? "would change" : "changed")}");
        return broken > 0 ? ExitCodes.Usage : isCheck && changed > 0 ? ExitCodes.FoundWrong : ExitCodes.Done;
    }

    private static string? Format(Subject subject, Session session)
    {
        var diagnostics = new DiagnosticBag(subject.Source);
        var formatted = subject.IsContent
            ? SearchLayout.Format(subject.Source, CommandCatalog.Table, diagnostics)
            : SplFormatter.Format(subject.Source, CommandCatalog.Table, diagnostics) is { } search ? search + "\n" : null;
        foreach (var problem in diagnostics.Items) session.Report(problem);
        return formatted;
    }

    private static IEnumerable<Subject> Read(string argument, Session session)
    {
        if (argument == StandardInput)
        {
            using var input = new StreamReader(session.Terminal.OpenInput(), Encoding.UTF8);
            return [new Subject(new SourceText("standard input", input.ReadToEnd()), IsFile: false)];
        }

        if (Directory.Exists(argument)) return Directory.EnumerateFiles(argument, "*", SearchOption.AllDirectories).Where(IsFormatted).Order(StringComparer.Ordinal).Select(ReadFile);
        if (File.Exists(argument)) return [ReadFile(argument)];
        if (IsFormatted(argument)) throw new UsageException(CliCodes.Missing, $"there is no file '{argument}'");
        return [new Subject(new SourceText(SearchVerb.SearchName, argument + "\n"), IsFile: false)];
    }

    private static Subject ReadFile(string path)
    {
        try
        {
            return new Subject(new SourceText(path, File.ReadAllText(path)), IsFile: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(CliCodes.Unreadable, $"'{path}' cannot be read: {failure.Message.TrimEnd('.')}");
        }
    }

    private static bool IsFormatted(string path) => IsContent(path) || path.EndsWith(".spl", StringComparison.OrdinalIgnoreCase);

    private static bool IsContent(string path) => path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);

    /// <summary>One text to lay out.</summary>
    private sealed record Subject(SourceText Source, bool IsFile)
    {
        /// <summary>Whether the text is YAML that may hold a search.</summary>
        public bool IsContent => IsFile && FmtVerb.IsContent(Source.Name);
    }
}
