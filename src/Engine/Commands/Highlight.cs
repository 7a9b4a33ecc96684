using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Marks words for a viewer; rows pass as they are.</summary>
public sealed record HighlightCommand(TextSpan Span, IReadOnlyList<string> Words) : Command(Span), ICommand<HighlightCommand>
{
    public static CommandManual Manual { get; } = new("highlight", "highlight <text> ...", "Marks words in a viewer. The rows pass as they are.", CommandKind.Streaming)
    {
        Aliases = ["iconify"],
    };

    public static HighlightCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var words = new List<string>();
        while (parser.TryWord(out var word))
        {
            words.Add(word.Text);
            parser.SkipCommas();
        }

        return new HighlightCommand(parser.SpanFrom(name.Start), words);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => input;

    public override void Print(SplWriter writer)
    {
        writer.Word("highlight");
        foreach (var word in Words) writer.Quoted(word);
    }
}
