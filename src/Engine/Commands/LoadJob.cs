using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Shows the results of a saved search.</summary>
public sealed record LoadJobCommand(TextSpan Span, string? Job, string? SavedSearch, TextSpan NameSpan) : Command(Span), ICommand<LoadJobCommand>
{
    public static CommandManual Manual { get; } = new(
        "loadjob",
        "loadjob savedsearch=\"<user>:<app>:<name>\"",
        "Shows the results of a saved search, which is run for it. Results of earlier searches are not kept, so that a job's number is an error.",
        CommandKind.Generating)
    {
        WithoutEffect = ["job_delegate", "artifact_offset", "ignore_running"],
    };

    public static LoadJobCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new LoadJobCommand(name, null, null, name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("savedsearch", out var option)) command = command with { SavedSearch = option.Text, NameSpan = option.Span };
            else if (IgnoredOptions.TrySkip(ref parser, Manual) || IgnoredOptions.TryWarn(ref parser, "events", "false", "the saved search is run anew, and its results are shown")) continue;
            else if (!parser.PeekOption() && command.Job is null && parser.TryWord(out var word)) command = command with { Job = word.Text, NameSpan = word.Span };
            else break;
        }

        if (command.Job is null && command.SavedSearch is null && parser.AtEnd) parser.ReportUnexpected("savedsearch=\"<user>:<app>:<name>\"");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "loadjob must come first");
        // SPL: the name stands behind user and app; it may hold colons itself.
        if (SavedSearch is { } saved) return Clauses.SavedSearch.Bind(saved.Split(':', 3) is [_, _, var name] ? name : saved, NameSpan, context) ?? input;
        context.Diagnostics.Report(CommandCodes.UnknownJob, NameSpan, $"there is no search job '{Job}'", "write savedsearch=\"<user>:<app>:<name>\"");
        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("loadjob");
        if (Job is { } job) writer.Word(SplQuoting.Value(job));
        if (SavedSearch is { } saved) writer.Option("savedsearch", saved);
    }
}
