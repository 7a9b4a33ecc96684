using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>What <c>sparkline(avg(x), 5m)</c> shows, as written: an aggregate and the length of a stretch of time.</summary>
public sealed record SparklineTerm(AggregateTerm Inner, WordToken? TimeSpan)
{
    /// <summary>Whether a sparkline of an aggregate follows, rather than one of a field.</summary>
    internal static bool IsNext(ref CommandParser parser, string name)
    {
        var ahead = parser;
        if (!name.Equals("sparkline", StringComparison.OrdinalIgnoreCase) || !ahead.TrySymbol('(') || !ahead.TryName(out var inner)) return false;
        return ahead.PeekSymbol('(') || ahead.PeekSymbol(',') || inner.Name.ToLowerInvariant() is "count" or "c";
    }

    /// <summary>Reads the parentheses, or reports what is wrong with them and returns null.</summary>
    internal static SparklineTerm? Read(ref CommandParser parser)
    {
        if (!parser.Expect('(') || AggregateTerm.Read(ref parser) is not { } inner) return null;
        WordToken? span = null;
        if (parser.TrySymbol(','))
        {
            if (!parser.TryWord(out var word))
            {
                parser.ReportUnexpected("a span such as 5m");
                return null;
            }

            span = word;
        }

        return parser.Expect(')') ? new SparklineTerm(inner, span) : null;
    }

    /// <summary>The parentheses.</summary>
    internal string Print()
    {
        var writer = new SplWriter();
        Inner.Print(writer.Attach("("));
        return writer.Attach(TimeSpan is { } span ? $", {span.Text})" : ")").ToString();
    }

    /// <summary>The aggregate, or null after reporting.</summary>
    internal AggregateFunction? Bind(AggregateFunction sparkline, BindContext context)
    {
        if (AggregateCatalog.Find(Inner.Name, out var number) is not { } inner)
        {
            context.Diagnostics.Report(AggregateCodes.UnknownAggregate, Inner.Span, $"unknown aggregate '{Inner.Name}'");
            return null;
        }

        if (TimeSpan is not { } option) return Sparkline.Of(inner, number, null);
        if (TimeSpanText.TryParse(option.Text, out var span, out var error)) return Sparkline.Of(inner, number, span);
        context.Diagnostics.Report(ArgumentRules.BadSpan, option.Span, error, "write a number with a unit, e.g. 5m");
        return sparkline;
    }
}
