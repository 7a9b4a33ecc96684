using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Renames fields.</summary>
public sealed record RenameCommand(TextSpan Span, IReadOnlyList<FieldRenaming> Renamings) : Command(Span), ICommand<RenameCommand>
{
    internal static readonly DiagnosticCode WildcardMismatch = new("SPL0254", Severity.Error, "wildcards do not correspond",
        "Each '*' of the old name stands for text that goes where the corresponding '*' of the new name stands, so both names need the same number of them.");

    public static CommandManual Manual { get; } = new(
        "rename",
        "rename <field> AS <name> [, <field> AS <name>]...",
        "Renames fields, pair by pair. 'rename x.* AS *' renames each field that fits. A field of the new name is replaced.",
        CommandKind.Streaming);

    internal static IReadOnlyList<DiagnosticCode> Codes => [WildcardMismatch];

    public static RenameCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var renamings = new List<FieldRenaming>();
        do
        {
            if (ReadRenaming(ref parser) is not { } renaming) return null;
            renamings.Add(renaming);
            parser.SkipCommas();
        }
        while (!parser.AtEnd);
        return new RenameCommand(parser.SpanFrom(name.Start), renamings);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new RenameFieldsNode(input, Renamings);

    public override void Print(SplWriter writer)
    {
        writer.Word("rename");
        for (var i = 0; i < Renamings.Count; i++)
        {
            if (i > 0) writer.Attach(",");
            writer.Field(Renamings[i].From).Word("AS").Field(Renamings[i].To);
        }
    }

    private static FieldRenaming? ReadRenaming(ref CommandParser parser)
    {
        var start = parser.Position;
        if (parser.ReadField("a field to rename") is not { } from) return null;
        if (!parser.TryKeyword("as"))
        {
            parser.ReportUnexpected("AS and the new name");
            return null;
        }

        if (parser.ReadField("the new name") is not { } to) return null;
        if (from.Count(character => character == '*') != to.Count(character => character == '*'))
        {
            parser.Diagnostics.Report(WildcardMismatch, parser.SpanFrom(start), $"'{from}' and '{to}' have different numbers of '*'");
        }

        return new FieldRenaming(from, to);
    }
}
