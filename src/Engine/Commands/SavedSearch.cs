using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Runs a saved search.</summary>
public sealed record SavedSearchCommand(TextSpan Span, string Name, TextSpan NameSpan, IReadOnlyList<OptionValue> Replacements) : Command(Span), ICommand<SavedSearchCommand>
{
    public static CommandManual Manual { get; } = new(
        "savedsearch",
        "savedsearch <name> [<token>=<value> ...] [nosubstitution=<bool>]",
        "Runs a saved search, such as a detection. $token$ in its text is replaced by the value that is given for it.",
        CommandKind.Generating);

    /// <summary>Whether tokens stay as they are.</summary>
    public bool KeepsTokens { get; init; }

    public static SavedSearchCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var replacements = new List<OptionValue>();
        var saved = default(WordToken);
        var keepsTokens = false;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("nosubstitution", out var option)) keepsTokens = parser.ReadBoolean(option) ?? false;
            else if (parser.PeekOption() && AnyOption.TryRead(ref parser, replacements)) continue;
            else if (saved.Text is not null || !parser.TryWord(out saved)) break;
        }

        if (saved.Text is { } text) return new SavedSearchCommand(parser.SpanFrom(name.Start), text, saved.Span, replacements) { KeepsTokens = keepsTokens };
        parser.ReportUnexpected("the name of a saved search");
        return null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "savedsearch must come first");
        return SavedSearch.Bind(Name, NameSpan, context, KeepsTokens ? text => text : Replace) ?? input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("savedsearch").Word(SplQuoting.Value(Name));
        foreach (var replacement in Replacements) writer.Option(replacement.Name, replacement.Text);
        if (KeepsTokens) writer.Option("nosubstitution", true);
    }

    private string Replace(string text) =>
        Replacements.Aggregate(text, (current, replacement) => current.Replace($"${replacement.Name}$", replacement.Text, StringComparison.Ordinal));
}
