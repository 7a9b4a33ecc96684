using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators.Pivoting;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>The options of chart and timechart that choose and name their series, as written.</summary>
public sealed record SeriesOptions
{
    private const string DefaultSeparator = ": ";

    /// <summary>The most series, perhaps with <c>top</c> or <c>bottom</c> before the number, or null.</summary>
    public OptionValue? Limit { get; init; }

    /// <summary>The aggregate that ranks series, or null.</summary>
    public OptionValue? Rank { get; init; }

    /// <summary>Whether other series are added up.</summary>
    public bool ShowsOther { get; init; } = true;

    /// <summary>Whether absent values are a series.</summary>
    public bool ShowsNull { get; init; } = true;

    /// <summary>The name of the other series.</summary>
    public string OtherName { get; init; } = "OTHER";

    /// <summary>The name of absent values' series.</summary>
    public string NullName { get; init; } = "NULL";

    /// <summary>What stands between an aggregate's and a series' name.</summary>
    public string Separator { get; init; } = DefaultSeparator;

    /// <summary>How a column is named, or null for aggregate, separator, series.</summary>
    public string? Format { get; init; }

    /// <summary>The condition on series after WHERE, or null.</summary>
    public SeriesFilter? Filter { get; init; }

    /// <summary>Reads one of the options where it comes next.</summary>
    public bool TryRead(ref CommandParser parser, out SeriesOptions options)
    {
        if (TryReadChoice(ref parser, "", out options)) return true;
        if (parser.TryOption("sep", out var option)) options = this with { Separator = option.Text };
        else if (parser.TryOption("format", out option)) options = this with { Format = option.Text };
        else if (parser.TryKeyword("where")) options = this with { Filter = SeriesFilter.Read(ref parser) };
        else return false;
        return true;
    }

    /// <summary>Reads one of the options that choose series and name the others, where it comes next; the names of options begin with <paramref name="prefix"/>.</summary>
    public bool TryReadChoice(ref CommandParser parser, string prefix, out SeriesOptions options)
    {
        options = this;
        if (parser.TryOption(prefix + "limit", out var option)) options = this with { Limit = option };
        else if (parser.TryOption(prefix + "agg", out option)) options = this with { Rank = option };
        else if (parser.TryOption(prefix + "useother", out option)) options = this with { ShowsOther = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption(prefix + "usenull", out option)) options = this with { ShowsNull = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption(prefix + "otherstr", out option)) options = this with { OtherName = option.Text };
        else if (parser.TryOption(prefix + "nullstr", out option)) options = this with { NullName = option.Text };
        else return false;
        return true;
    }

    /// <summary>Prints what differs from the defaults, the condition left out.</summary>
    public void Print(SplWriter writer, string prefix = "")
    {
        if (Limit is { } limit) writer.Option(prefix + "limit", limit.Text);
        if (Rank is { } rank) writer.Option(prefix + "agg", rank.Text);
        if (!ShowsOther) writer.Option(prefix + "useother", false);
        if (!ShowsNull) writer.Option(prefix + "usenull", false);
        if (OtherName != "OTHER") writer.Option(prefix + "otherstr", OtherName);
        if (NullName != "NULL") writer.Option(prefix + "nullstr", NullName);
        if (Separator != DefaultSeparator) writer.Option("sep", Separator);
        if (Format is { } format) writer.Option("format", format);
    }

    /// <summary>The format of column names.</summary>
    internal string NameFormat => Format ?? $"$AGG${Separator}$VAL$";

    /// <summary>What the options choose; <paramref name="valueCount"/> tells how many aggregates the table shows.</summary>
    internal SeriesChoice Bind(int valueCount, BindContext context)
    {
        var choice = new SeriesChoice { OtherName = ShowsOther ? OtherName : null, NullName = ShowsNull ? NullName : null };
        if (Filter is { } filter) return filter.Bind(choice, context);
        if (Limit is { } limit)
        {
            var isBottom = limit.Text.StartsWith("bottom", StringComparison.OrdinalIgnoreCase);
            var digits = isBottom ? limit.Text[6..] : limit.Text.StartsWith("top", StringComparison.OrdinalIgnoreCase) ? limit.Text[3..] : limit.Text;
            if (!int.TryParse(digits.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                context.Diagnostics.Report(CommandCodes.UnknownChoice, limit.Span, $"'limit' is a whole number, perhaps after 'top' or 'bottom', found '{limit.Text}'");
            }

            choice = choice with { Limit = number, IsBottom = isBottom };
        }

        // SPL: with one aggregate series are ranked by its sum, with several by how often they occur.
        if (Rank is { } rank) return SeriesFilter.Ranked(choice, rank.Text, rank.Span, context);
        return valueCount > 1 ? choice with { RanksByFrequency = true } : choice;
    }
}

/// <summary>The condition on series after WHERE, as written: <c>sum in top5</c>, <c>max notin bottom3</c>, <c>count &gt; 10</c>.</summary>
public sealed record SeriesFilter(TextSpan Span, string Rank)
{
    /// <summary>Whether the named series go (<c>notin</c>).</summary>
    public bool IsInverted { get; init; }

    /// <summary>Whether the lowest series are meant.</summary>
    public bool IsBottom { get; init; }

    /// <summary>How many series are meant.</summary>
    public int Count { get; init; }

    /// <summary>The comparison, or null.</summary>
    public ComparisonOperator? Operator { get; init; }

    /// <summary>What the rank is compared with.</summary>
    public double Number { get; init; }

    /// <summary>Reads what follows WHERE, or reports and returns null.</summary>
    internal static SeriesFilter? Read(ref CommandParser parser)
    {
        var start = parser.Position;
        if (ReadRank(ref parser) is not { } rank) return null;
        var filter = new SeriesFilter(parser.SpanFrom(start), rank);
        var isInverted = parser.TryKeyword("notin");
        if (isInverted || parser.TryKeyword("in")) return ReadPlace(ref parser, filter with { IsInverted = isInverted });
        if (ReadOperator(ref parser) is not { } operation)
        {
            parser.ReportUnexpected("'in top<number>', 'notin bottom<number>' or a comparison with a number");
            return null;
        }

        if (parser.TryNumber() is { } number) return filter with { Operator = operation, Number = number };
        parser.ReportUnexpected("a number");
        return null;
    }

    /// <summary>Prints the condition.</summary>
    public void Print(SplWriter writer)
    {
        writer.Word("where").Word(Rank);
        if (Operator is { } operation) writer.Word(SymbolOf(operation)).Word(NumberText.Format(Number));
        else writer.Word(IsInverted ? "notin" : "in").Word(string.Create(CultureInfo.InvariantCulture, $"{(IsBottom ? "bottom" : "top")}{Count}"));
    }

    /// <summary>The choice with this condition.</summary>
    internal SeriesChoice Bind(SeriesChoice choice, BindContext context)
    {
        choice = Ranked(choice, Rank, Span, context);
        return Operator is { } operation
            ? choice with { Limit = 0, Bound = new SeriesBound(operation, Number) }
            : choice with { Limit = Count, IsBottom = IsBottom, IsInverted = IsInverted };
    }

    /// <summary>The choice ranked by an aggregate's name, which is reported where there is none; <c>count</c> means events.</summary>
    internal static SeriesChoice Ranked(SeriesChoice choice, string name, TextSpan span, BindContext context)
    {
        if (name.ToLowerInvariant() is "count" or "c" or "freq") return choice with { RanksByFrequency = true };
        if (AggregateCatalog.Find(name, out var number) is { } rank) return choice with { Rank = rank, RankNumber = number };
        context.Diagnostics.Report(AggregateCodes.UnknownAggregate, span, $"unknown aggregate '{name}'");
        return choice;
    }

    // The rank may be written as a call, whose field says nothing that the table does not know.
    private static string? ReadRank(ref CommandParser parser)
    {
        var rank = parser.ReadName("an aggregate such as sum");
        if (rank is not null && parser.TrySymbol('(') && !parser.TrySymbol(')') && (parser.ReadField("a field") is null || !parser.Expect(')'))) return null;
        return rank;
    }

    private static SeriesFilter? ReadPlace(ref CommandParser parser, SeriesFilter filter)
    {
        if (parser.TryWord(out var word))
        {
            var isBottom = word.Text.StartsWith("bottom", StringComparison.OrdinalIgnoreCase);
            var digits = isBottom ? word.Text[6..] : word.Text.StartsWith("top", StringComparison.OrdinalIgnoreCase) ? word.Text[3..] : "";
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return filter with { IsBottom = isBottom, Count = count };
        }

        parser.ReportUnexpected("'top' or 'bottom' and a number without a blank between");
        return null;
    }

    private static ComparisonOperator? ReadOperator(ref CommandParser parser)
    {
        if (parser.TrySymbol('=')) return ComparisonOperator.Equal;
        if (parser.TrySymbol('!')) return parser.TrySymbol('=') ? ComparisonOperator.NotEqual : null;
        if (parser.TrySymbol('<')) return parser.TrySymbol('=') ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less;
        if (parser.TrySymbol('>')) return parser.TrySymbol('=') ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater;
        return null;
    }

    private static string SymbolOf(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };
}
