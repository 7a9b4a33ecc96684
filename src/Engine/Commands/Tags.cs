using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Shows the tags of events; here source types give events their tags when they are read, so the field <c>tag</c> is there already.</summary>
public sealed record TagsCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<TagsCommand>
{
    private static readonly string[] WithoutEffect = ["outputfield", "inclname", "inclvalue", "allowed_tags"];

    public static CommandManual Manual { get; } = new(
        "tags", "tags [<field> ...]", "Events carry their tags in the field 'tag' from the moment they are read, so the rows pass as they are.", CommandKind.Streaming);

    public static TagsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        while (parser.PeekOption() && TrySkip(ref parser))
        {
        }

        var fields = parser.ReadFieldList();
        return new TagsCommand(parser.SpanFrom(name.Start), fields);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => input;

    public override void Print(SplWriter writer) => writer.Word("tags").Fields(Fields.Select(field => field.Name));

    private static bool TrySkip(ref CommandParser parser)
    {
        foreach (var name in WithoutEffect)
        {
            if (parser.TryOption(name, out _)) return true;
        }

        return false;
    }
}
