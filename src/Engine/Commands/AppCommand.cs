using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>
/// A command that an app adds to Splunk and that published searches use. It is known by name only: a search with it can be checked and explained, and running it fails
/// with an error that names the app.
/// </summary>
public sealed record AppCommand(TextSpan Span, string Name, string App, TextSpan NameSpan, string Arguments) : Command(Span)
{
    /// <summary>The commands, a line each.</summary>
    public static IReadOnlyList<CommandEntry> Entries { get; } =
    [
        Entry("cyberchef", "CyberChef for Splunk", CommandKind.Streaming),
        Entry("dbxquery", "DB Connect", CommandKind.Generating),
        Entry("dnstwist", "the DNSTwist add-on", CommandKind.Generating),
        Entry("ldapfilter", "the add-on for Active Directory", CommandKind.Streaming),
        Entry("ldapsearch", "the add-on for Active Directory", CommandKind.Generating),
        Entry("sample", "the Machine Learning Toolkit", CommandKind.Dataset),
        Entry("score", "the Machine Learning Toolkit", CommandKind.Transforming),
    ];

    public override PlanNode Bind(PlanNode input, BindContext context) => new UnavailableNode(
        input, context.Problem(CommandCodes.AppCommand, NameSpan, $"the command '{Name}' belongs to {App}, which is not available here", "leave the search out, or replace the command by one of the language"));

    public override void Print(SplWriter writer)
    {
        writer.Word(Name);
        if (Arguments.Length > 0) writer.Word(Arguments);
    }

    private static CommandEntry Entry(string name, string app, CommandKind kind)
    {
        var manual = new CommandManual(
            name, $"{name} <argument> ...", $"A command of {app}, not of the language. A search with it can be checked and explained; running it fails with an error that says so.", kind);
        return new CommandEntry(manual, (ref parser, span) =>
        {
            var arguments = UnreadArguments.Read(ref parser);
            return new AppCommand(parser.SpanFrom(span.Start), name, app, span, arguments);
        });
    }
}
