using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>A moving average as written: <c>sma5(field) AS name</c>.</summary>
public sealed record Trend(string Kind, int Period, string Field, string? Target)
{
    /// <summary>The call, which names the field unless something else does.</summary>
    public string Call => string.Create(CultureInfo.InvariantCulture, $"{Kind}{Period}");
}

/// <summary>Computes moving averages.</summary>
public sealed record TrendLineCommand(TextSpan Span, IReadOnlyList<Trend> Trends) : Command(Span), ICommand<TrendLineCommand>
{
    public static CommandManual Manual { get; } = new(
        "trendline",
        "trendline sma<period>(<field>) | ema<period>(<field>) | wma<period>(<field>) [AS <name>] ...",
        "Adds moving averages over the last rows that have a number: simple, exponential (each number weighs 2 / (period + 1)) or weighted (the newest weighs most). Absent before the period is full.",
        CommandKind.Streaming);

    public static TrendLineCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var trends = new List<Trend>();
        while (!parser.AtEnd)
        {
            if (ReadTrend(ref parser) is not { } trend) return null;
            trends.Add(trend);
            parser.SkipCommas();
        }

        if (trends.Count == 0) parser.ReportUnexpected("a moving average such as sma5(field)");
        return new TrendLineCommand(parser.SpanFrom(name.Start), trends);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => Trends.Aggregate(input, (plan, trend) =>
        new SeriesNode(plan, trend.Field, [trend.Target ?? $"{trend.Call}({trend.Field})"], () => Create(trend), trend.Call));

    public override void Print(SplWriter writer)
    {
        writer.Word("trendline");
        foreach (var trend in Trends)
        {
            writer.Word($"{trend.Call}({SplQuoting.Field(trend.Field)})");
            if (trend.Target is { } target) writer.Word("AS").Field(target);
        }
    }

    private static Trend? ReadTrend(ref CommandParser parser)
    {
        const int NameLength = 3;
        var span = parser.CurrentSpan;
        if (parser.ReadName("a moving average such as sma5(field)") is not { } call) return null;
        var kind = call.Length > NameLength ? call[..NameLength].ToLowerInvariant() : "";
        if (kind is not ("sma" or "ema" or "wma") || !int.TryParse(call.AsSpan(NameLength), NumberStyles.None, CultureInfo.InvariantCulture, out var period) || period is < 1 or > StreamStatsCommand.MaximumWindow)
        {
            parser.Diagnostics.Report(CommandCodes.UnknownChoice, span, $"a moving average is sma, ema or wma and a period, found '{call}'", "write e.g. sma5(count)");
            return null;
        }

        if (!parser.Expect('(') || parser.ReadField("a field") is not { } field || !parser.Expect(')')) return null;
        string? target = null;
        if (parser.TryKeyword("as") && (target = parser.ReadField("a name after AS")) is null) return null;
        return new Trend(kind, period, field, target);
    }

    private static ISeries Create(Trend trend) => trend.Kind == "ema" ? new ExponentialAverage(trend.Period) : new WindowAverage(trend.Period, trend.Kind == "wma");

    private sealed class WindowAverage(int period, bool isWeighted) : ISeries
    {
        private readonly Queue<double> _numbers = new();

        public void Next(Value value, Span<Value> results)
        {
            if (!value.TryGetNumber(out var number)) return;
            _numbers.Enqueue(number);
            if (_numbers.Count > period) _numbers.Dequeue();
            if (_numbers.Count < period) return;
            var (sum, weights, weight) = (0.0, 0.0, 1.0);
            foreach (var member in _numbers)
            {
                sum += member * weight;
                weights += weight;
                if (isWeighted) weight++;
            }

            results[0] = Value.FromNumber(sum / weights);
        }
    }

    private sealed class ExponentialAverage(int period) : ISeries
    {
        private double _average;
        private int _count;

        public void Next(Value value, Span<Value> results)
        {
            if (!value.TryGetNumber(out var number)) return;
            var share = 2.0 / (period + 1);
            _average = _count++ == 0 ? number : (share * number) + ((1 - share) * _average);
            if (_count >= period) results[0] = Value.FromNumber(_average);
        }
    }
}
