using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>One function of convert and the fields it is for.</summary>
public sealed record Conversion(TextSpan Span, string Function, string Field, string Target);

/// <summary>Converts fields between formats.</summary>
public sealed record ConvertCommand(TextSpan Span, string TimeFormat, IReadOnlyList<Conversion> Conversions) : Command(Span), ICommand<ConvertCommand>
{
    private const string DefaultTimeFormat = "%m/%d/%Y %H:%M:%S";

    public static CommandManual Manual { get; } = new(
        "convert",
        "convert [timeformat=<format>] <function>(<field>) [AS <name>] ...",
        "Converts fields, in place or into another field: ctime, mktime, dur2sec, mstime, memk, num, auto, rmcomma, rmunit; none leaves fields out of a wildcard. '*' is a wildcard.",
        CommandKind.Streaming);

    public static ConvertCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var format = DefaultTimeFormat;
        var conversions = new List<Conversion>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("timeformat", out var option)) format = option.Text;
            else if (parser.PeekOption()) break;
            else if (ReadConversion(ref parser) is { } conversion) conversions.Add(conversion);
            else return null;
            parser.SkipCommas();
        }

        if (conversions.Count == 0 && !parser.PeekOption()) parser.ReportUnexpected("a function such as ctime(field)");
        return new ConvertCommand(parser.SpanFrom(name.Start), format, conversions);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var excluded = Conversions.Where(conversion => conversion.Function == "none").Select(conversion => conversion.Field).ToList();
        foreach (var conversion in Conversions.Where(conversion => conversion.Function != "none"))
        {
            if (ConvertFunctions.Find(conversion.Function, TimeFormat, context.Functions) is not { } function)
            {
                context.Diagnostics.Report(ArgumentRules.UnknownFunction, conversion.Span, $"convert has no function '{conversion.Function}'",
                    NameSuggestion.Closest(conversion.Function, ConvertFunctions.Names) is { } suggestion ? $"did you mean '{suggestion}'?" : null);
                continue;
            }

            input = new MapFieldsNode(input, conversion.Field, conversion.Target, function, conversion.Function) { Excluded = excluded };
        }

        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("convert");
        if (TimeFormat != DefaultTimeFormat) writer.Word("timeformat=" + SplQuoting.Quote(TimeFormat));
        foreach (var conversion in Conversions)
        {
            writer.Word($"{conversion.Function}({(conversion.Field.Length == 0 ? "" : SplQuoting.Field(conversion.Field))})");
            if (conversion.Target != conversion.Field) writer.Word("AS").Field(conversion.Target);
        }
    }

    private static Conversion? ReadConversion(ref CommandParser parser)
    {
        var start = parser.Position;
        if (parser.ReadName("a function such as ctime(field)") is not { } function || !parser.Expect('(')) return null;
        // SPL: ctime() without a field converts nothing; searches made by macros contain it.
        if (parser.TrySymbol(')')) return new Conversion(parser.SpanFrom(start), "none", "", "");
        if (parser.ReadField("a field") is not { } field || !parser.Expect(')')) return null;
        var target = field;
        if (parser.TryKeyword("as") && parser.ReadField("a name after AS") is { } alias) target = alias;
        return new Conversion(parser.SpanFrom(start), function.ToLowerInvariant(), field, target);
    }
}
