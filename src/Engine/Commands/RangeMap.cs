using System.Text.RegularExpressions;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>A named range of numbers, both ends included.</summary>
public sealed record NamedRange(string Name, double Low, double High);

/// <summary>Names the range that a number lies in.</summary>
public sealed partial record RangeMapCommand(TextSpan Span, string Field, IReadOnlyList<NamedRange> Ranges, string Default) : Command(Span), ICommand<RangeMapCommand>
{
    private const string TargetField = "range";
    private const string DefaultName = "None";

    public static CommandManual Manual { get; } = new(
        "rangemap",
        "rangemap field=<field> <name>=<low>-<high> ... [default=<name>]",
        "Puts the names of the ranges that a field's number lies in into the field 'range', or the default, None unless told otherwise. Both ends belong to a range.",
        CommandKind.Streaming);

    public static RangeMapCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        string? field = null;
        var missing = DefaultName;
        var ranges = new List<NamedRange>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("field", out var option)) field = option.Text;
            else if (parser.TryOption("default", out option)) missing = option.Text;
            else if (!TryReadRange(ref parser, ranges)) break;
        }

        if (field is null) parser.ReportUnexpected("field=<field>");
        return new RangeMapCommand(parser.SpanFrom(name.Start), field ?? "", ranges, missing);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new ExtendNode(input, TargetField, BoundCellFunction.Of(Field, NamesOf), $"rangemap({Field})");

    public override void Print(SplWriter writer)
    {
        writer.Word("rangemap").Option("field", Field);
        foreach (var range in Ranges) writer.Option(range.Name, $"{NumberText.Format(range.Low)}-{NumberText.Format(range.High)}");
        if (Default != DefaultName) writer.Option("default", Default);
    }

    private static bool TryReadRange(ref CommandParser parser, List<NamedRange> ranges)
    {
        if (!parser.PeekOption()) return false;
        var ahead = parser;
        if (!ahead.TryField(out var name) || !parser.TryOption(name.Name, out var option)) return false;
        if (Bounds().Match(option.Text) is not { Success: true } match
            || !NumberText.TryParse(match.Groups["low"].Value, out var low) || !NumberText.TryParse(match.Groups["high"].Value, out var high))
        {
            parser.Diagnostics.Report(ArgumentRules.BadSpan, option.Span, $"'{option.Text}' is no range", "write <low>-<high>, e.g. low=0-30");
            return true;
        }

        ranges.Add(new NamedRange(name.Name, low, high));
        return true;
    }

    private Value NamesOf(Value value)
    {
        if (!value.TryGetNumber(out var number)) return Value.FromText(Default);
        var names = Ranges.Where(range => number >= range.Low && number <= range.High).Select(range => range.Name).ToList();
        return names.Count == 0 ? Value.FromText(Default) : Value.FromTexts(names);
    }

    [GeneratedRegex(@"^(?<low>-?\d+(?:\.\d+)?)-(?<high>-?\d+(?:\.\d+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Bounds();
}
