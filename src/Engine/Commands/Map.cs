using Breakwater.Engine.Binding;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>How map names its search.</summary>
public enum MapForm
{
    /// <summary>In quotes, as <c>search="..."</c>.</summary>
    Text,

    /// <summary>In brackets.</summary>
    Brackets,

    /// <summary>By the name of a saved search.</summary>
    Saved,
}

/// <summary>Runs a search for each row.</summary>
public sealed record MapCommand(TextSpan Span, MapForm Form, string Search, TextSpan SearchSpan, int Maximum) : Command(Span), ICommand<MapCommand>
{
    private const int DefaultMaximum = 10;

    public static CommandManual Manual { get; } = new(
        "map",
        "map search=\"<search>\" | [<search>] | <saved search> [maxsearches=<number>]",
        "Runs the search once for each row and gives the rows of all of them in place of the rows so far. $field$ stands for the row's value, $_serial_id$ for the row's number and $$ for a dollar sign. "
        + "Only the first 10 rows get a search unless maxsearches says otherwise; a row that lacks a named field gets none. Both are told by a warning.",
        CommandKind.Dataset);

    public static MapCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var maximum = DefaultMaximum;
        var command = default(MapCommand);
        while (!parser.AtEnd)
        {
            var start = parser.Position;
            if (parser.TryOption("maxsearches", out var option)) maximum = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? DefaultMaximum);
            else if (parser.TryOption("search", out option)) command = new MapCommand(name, MapForm.Text, option.Text, option.Span, 0);
            else if (parser.TryBracketText(out var inside)) command = new MapCommand(name, MapForm.Brackets, parser.TextOf(inside).ToString(), inside, 0);
            else if (command is null && !parser.PeekOption() && parser.TryWord(out var saved)) command = new MapCommand(name, MapForm.Saved, saved.Text, saved.Span, 0);
            if (parser.Position == start) break;
        }

        if (command is null) parser.ReportUnexpected("search=\"...\", a search in '[ ]' or the name of a saved search");
        return command is null ? null : command with { Maximum = maximum, Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var text = Search;
        if (Form == MapForm.Saved && !context.Knowledge.SavedSearches.TryGetValue(Search, out text))
        {
            var suggestion = NameSuggestion.Closest(Search, context.Knowledge.SavedSearches.Keys);
            context.Diagnostics.Report(KnowledgeCodes.UnknownSavedSearch, SearchSpan, $"unknown saved search '{Search}'", suggestion is null ? null : $"did you mean '{suggestion}'?");
            return input;
        }

        return new MapNode(input, MapTemplate.Read(text), Maximum, search => Compile(search, context));
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("map");
        if (Form == MapForm.Text) writer.Option("search", Search);
        else if (Form == MapForm.Brackets) writer.Word($"[{Search}]");
        else writer.Word(SplQuoting.Value(Search));
        if (Maximum != DefaultMaximum) writer.Option("maxsearches", Maximum);
    }

    private static PlanNode Compile(string search, BindContext context)
    {
        if (context.BindText(new SourceText("map", search), out var problems) is { } plan) return context.Optimize(plan);
        throw new SplException(problems.First(problem => problem.Severity == Severity.Error));
    }
}
