using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Reads the events of several searches at the same time.</summary>
public sealed record MultiSearchCommand(TextSpan Span, IReadOnlyList<PipelineSyntax> Subsearches) : Command(Span), ICommand<MultiSearchCommand>
{
    private const int FewestSubsearches = 2;

    public static CommandManual Manual { get; } = new(
        "multisearch",
        "multisearch <subsearch> <subsearch> ...",
        "Reads the events of all subsearches, newest first. The subsearches may filter and extend events, and do nothing that needs all of them.",
        CommandKind.Generating);

    public static MultiSearchCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var subsearches = new List<PipelineSyntax>();
        while (parser.PeekSymbol('['))
        {
            if (parser.ReadSubsearch() is not { } subsearch) return null;
            subsearches.Add(subsearch);
            parser.SkipCommas();
        }

        if (subsearches.Count < FewestSubsearches && parser.AtEnd) parser.ReportUnexpected("two subsearches or more");
        return new MultiSearchCommand(parser.SpanFrom(name.Start), subsearches);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "multisearch must come first");
        var parts = Subsearches.Select(context.BindSubsearch).ToList();
        var wrong = parts.FindIndex(part => !EventStream.IsStream(part));
        if (wrong >= 0 && !context.Diagnostics.HasErrors)
        {
            context.Diagnostics.Report(CommandCodes.NotStreaming, Subsearches[wrong].Span, "this subsearch does more than read, filter and extend events", "use 'union' or 'append'");
        }

        return EventStream.Merge(parts);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("multisearch");
        foreach (var subsearch in Subsearches) writer.Subsearch(subsearch);
    }
}
