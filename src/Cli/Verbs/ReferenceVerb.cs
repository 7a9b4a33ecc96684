using System.CommandLine;
using Breakwater.Cli.Reference;
using Breakwater.Cli.Terminals;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Verbs;

/// <summary>Shows the language reference: the commands, or the functions and aggregates.</summary>
internal sealed class ReferenceVerb : Verb
{
    private readonly string _title;
    private readonly Func<IReadOnlyList<ReferenceEntry>> _read;

    private readonly Argument<string> _name = new("NAME") { Description = "show its syntax and examples", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<bool> _markdown = new("--markdown") { Description = "print the whole reference as Markdown", Hidden = true };

    private ReferenceVerb(string name, string description, string title, Func<IReadOnlyList<ReferenceEntry>> read)
        : base(name, description)
    {
        _title = title;
        _read = read;
        Arguments.Add(_name);
        Options.Add(_markdown);
    }

    /// <summary>The verb <c>commands</c>.</summary>
    public static ReferenceVerb ForCommands() => new("commands", "Shows the SPL commands that searches may use.", "Commands", ReferenceEntry.Commands)
    {
        Examples = [("breakwater commands", "all of them in a line each"), ("breakwater commands stats", "one of them with its examples")],
    };

    /// <summary>The verb <c>functions</c>.</summary>
    public static ReferenceVerb ForFunctions() => new("functions", "Shows the functions of eval and where, and the aggregates of stats.", "Functions and aggregates", ReferenceEntry.Functions)
    {
        Examples = [("breakwater functions", "all of them in a line each"), ("breakwater functions cidrmatch", "one of them with its examples")],
    };

    public override int Run(ParseResult arguments, Session session)
    {
        var entries = _read();
        if (arguments.GetValue(_markdown)) MarkdownReference.Write(session.Out, _title, Name, entries, GoldenExamples.Load());
        else if (arguments.GetValue(_name) is { } name) WriteEntries(entries, name, session);
        else WriteList(entries, session);
        return ExitCodes.Done;
    }

    private void WriteEntries(IReadOnlyList<ReferenceEntry> entries, string name, Session session)
    {
        var found = ReferenceEntry.Find(entries, name);
        if (found.Count == 0)
        {
            var known = entries.SelectMany(entry => entry.Aliases.Prepend(entry.Name));
            throw new UsageException(CliCodes.UnknownName, $"'{name}' is not among the {Name}", NameSuggestion.Help(name, known, $"list them with: breakwater {Name}"));
        }

        var examples = GoldenExamples.Load();
        var page = new Page(session.Out, session.OutWidth, session.OutPalette);
        foreach (var entry in found)
        {
            page.Title(entry.Name, [entry.Group, entry.Aliases.Count > 0 ? $"also {string.Join(", ", entry.Aliases)}" : ""]);
            page.Literal("Syntax", entry.Syntax);
            page.Section("What it does", entry.Summary);
            if (examples.TryGetValue(entry.Name, out var text)) page.Literal("Examples, as tested", text);
        }
    }

    private static void WriteList(IReadOnlyList<ReferenceEntry> entries, Session session)
    {
        var nameWidth = entries.Max(entry => entry.Name.Length);
        foreach (var group in entries.GroupBy(entry => entry.Group).OrderBy(group => group.Key.StartsWith("Aggregates", StringComparison.Ordinal)))
        {
            session.Out.WriteLine(session.OutPalette.Bold(group.Key));
            foreach (var entry in group)
            {
                var line = $"  {entry.Name.PadRight(nameWidth)}  {entry.Summary}";
                session.Out.WriteLine(session.OutWidth == 0 ? line : DisplayText.Fit(line, session.OutWidth));
            }
        }
    }
}
