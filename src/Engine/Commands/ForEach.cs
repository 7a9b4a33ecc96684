using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Runs a pipeline template once for each field that fits, or for each value of a field.</summary>
public sealed record ForEachCommand(TextSpan Span, ForEachMode Mode, IReadOnlyList<FieldToken> Fields, string Template, TextSpan TemplateSpan) : Command(Span), ICommand<ForEachCommand>
{
    public static CommandManual Manual { get; } = new(
        "foreach",
        "foreach [mode=multifield | multivalue | json_array | auto_collections] <field> ... [<pipeline template>]",
        "Runs the template once for each field that fits; <<FIELD>> is its name, <<MATCHSTR>> what the wildcard stands for. In the other modes one eval runs for each value of a field, <<ITEM>> being the value and <<ITER>> its number from 0.",
        CommandKind.Streaming);

    /// <summary>Other spellings of the tokens, as fieldstr and its kin give them.</summary>
    public IReadOnlyDictionary<string, string> TokenNames { get; init; } = new Dictionary<string, string>();

    public static ForEachCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var mode = ForEachMode.MultiField;
        var fields = new List<FieldToken>();
        var tokens = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (!parser.AtEnd && !parser.PeekSymbol('['))
        {
            if (parser.TryOption("mode", out var option)) mode = ReadMode(ref parser, option);
            else if (TryReadTokenName(ref parser, tokens)) continue;
            else if (parser.ReadFieldList() is { Count: > 0 } more) fields.AddRange(more);
            else break;
        }

        if (fields.Count == 0) parser.ReportUnexpected("a field");
        if (!parser.TryBracketText(out var inside))
        {
            parser.ReportUnexpected("a pipeline template in '[ ]'");
            return null;
        }

        return new ForEachCommand(parser.SpanFrom(name.Start), mode, fields, parser.TextOf(inside).ToString(), inside) { TokenNames = tokens };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var run = new ForEachRun(this, context);
        run.Check();
        return new WholeSetNode(input, $"foreach {string.Join(", ", Fields.Select(field => field.Name))}", (rows, running) => run.Apply(rows, running));
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("foreach");
        if (Mode != ForEachMode.MultiField) writer.Option("mode", ForEachModes.NameOf(Mode));
        foreach (var (token, spelling) in TokenNames) writer.Option(token, spelling);
        writer.Fields(Fields.Select(field => field.Name)).Word($"[{Template}]");
    }

    private static ForEachMode ReadMode(ref CommandParser parser, OptionValue option)
    {
        if (ForEachModes.TryParse(option.Text, out var mode)) return mode;
        parser.Diagnostics.Report(ArgumentRules.UnknownFunction, option.Span, $"foreach has no mode '{option.Text}'", "use multifield, multivalue, json_array or auto_collections");
        return mode;
    }

    private static bool TryReadTokenName(ref CommandParser parser, Dictionary<string, string> tokens)
    {
        foreach (var token in ForEachModes.TokenOptions)
        {
            if (!parser.TryOption(token, out var option)) continue;
            tokens[token] = option.Text;
            return true;
        }

        return false;
    }
}
