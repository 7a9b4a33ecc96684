using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Copies a field's values of earlier rows into the row.</summary>
public sealed record AutoRegressCommand(TextSpan Span, string Field, string? Target, int From, int To) : Command(Span), ICommand<AutoRegressCommand>
{
    public static CommandManual Manual { get; } = new(
        "autoregress",
        "autoregress <field> [AS <name>] [p=<number> | p=<number>-<number>]",
        "Adds the field's value of the row before, of the p-th row before, or of each row in a range of distances, as <field>_p1, <field>_p2 and so on. A name can be given for a single one.",
        CommandKind.Streaming);

    public static AutoRegressCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (parser.ReadField("a field") is not { } field) return null;
        var command = new AutoRegressCommand(name, field, null, 1, 1);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("p", out var option)) command = ReadDistances(ref parser, command, option);
            else if (command.Target is null && parser.TryKeyword("as")) command = command with { Target = parser.ReadField("a name after AS") };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var targets = Enumerable.Range(From, To - From + 1)
            .Select(distance => Target is { } target && From == To ? target : string.Create(CultureInfo.InvariantCulture, $"{Target ?? Field}_p{distance}")).ToList();
        return new SeriesNode(input, Field, targets, () => new EarlierValues(From, To), "earlier values");
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("autoregress").Field(Field);
        if (Target is { } target) writer.Word("AS").Field(target);
        if (From != To) writer.Option("p", string.Create(CultureInfo.InvariantCulture, $"{From}-{To}"));
        else if (From != 1) writer.Option("p", From);
    }

    private static AutoRegressCommand ReadDistances(ref CommandParser parser, AutoRegressCommand command, OptionValue option)
    {
        var dash = option.Text.IndexOf('-', StringComparison.Ordinal);
        var first = dash < 0 ? option.Text : option.Text[..dash];
        var last = dash < 0 ? option.Text : option.Text[(dash + 1)..];
        if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && from >= 1 && to >= from && to <= StreamStatsCommand.MaximumWindow)
        {
            return command with { From = from, To = to };
        }

        parser.Diagnostics.Report(ArgumentCodes.NotInteger, option.Span, $"'p' is a number of rows or a range such as 1-3, found '{option.Text}'");
        return command;
    }

    private sealed class EarlierValues(int from, int to) : ISeries
    {
        // The value of the row before stands last.
        private readonly List<Value> _before = [];

        public void Next(Value value, Span<Value> results)
        {
            for (var i = 0; i < results.Length; i++)
            {
                if (from + i <= _before.Count) results[i] = _before[^(from + i)];
            }

            _before.Add(value);
            if (_before.Count > to) _before.RemoveAt(0);
        }
    }
}
