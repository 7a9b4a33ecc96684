using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>What top and rare have in common: the fields whose combinations are counted, for each combination of by-fields.</summary>
public sealed record FrequencySyntax(IReadOnlyList<FieldToken> Fields, IReadOnlyList<FieldToken> By)
{
    // SPL: the default of top and rare.
    private const int DefaultLimit = 10;

    /// <summary>How many combinations are shown, or 0 for all.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>The name of the counts.</summary>
    public string CountField { get; init; } = "count";

    /// <summary>The name of the percentages.</summary>
    public string PercentField { get; init; } = "percent";

    /// <summary>Whether counts are shown.</summary>
    public bool ShowsCount { get; init; } = true;

    /// <summary>Whether percentages are shown.</summary>
    public bool ShowsPercent { get; init; } = true;

    /// <summary>Whether a row adds the other combinations up.</summary>
    public bool ShowsOther { get; init; }

    /// <summary>What that row's fields read.</summary>
    public string OtherName { get; init; } = "OTHER";

    /// <summary>Reads the arguments of top or rare.</summary>
    internal static FrequencySyntax Read(ref CommandParser parser)
    {
        var syntax = new FrequencySyntax([], []);
        if (parser.TryInteger() is { } count) syntax = syntax with { Limit = (int)Math.Clamp(count, 0, int.MaxValue) };
        while (!parser.AtEnd)
        {
            if (TryReadOption(ref parser, ref syntax)) continue;
            if (parser.PeekOption()) break;
            if (parser.TryKeyword("by"))
            {
                syntax = syntax with { By = parser.ReadFieldList() };
                if (syntax.By.Count == 0) parser.ReportUnexpected("a field after BY");
            }
            else if (syntax.By.Count == 0 && parser.ReadFieldList("by") is { Count: > 0 } fields)
            {
                syntax = syntax with { Fields = [.. syntax.Fields, .. fields] };
            }
            else
            {
                break;
            }
        }

        if (syntax.Fields.Count == 0 && parser.AtEnd) parser.ReportUnexpected("a field");
        return syntax;
    }

    /// <summary>Prints the arguments.</summary>
    internal void Print(SplWriter writer)
    {
        if (Limit != DefaultLimit) writer.Option("limit", Limit);
        if (CountField != "count") writer.Option("countfield", CountField);
        if (PercentField != "percent") writer.Option("percentfield", PercentField);
        if (!ShowsCount) writer.Option("showcount", false);
        if (!ShowsPercent) writer.Option("showperc", false);
        if (ShowsOther) writer.Option("useother", true);
        if (OtherName != "OTHER") writer.Option("otherstr", OtherName);
        writer.Fields(Fields.Select(field => field.Name));
        if (By.Count > 0) writer.Word("BY").Fields(By.Select(field => field.Name));
    }

    /// <summary>The plan: combinations are counted, then the most or the least frequent are taken.</summary>
    internal PlanNode Bind(PlanNode input, bool isRare, TextSpan span, BindContext context)
    {
        var fields = Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).ToList();
        var by = By.Select(field => field.Name).Distinct(StringComparer.Ordinal).Except(fields).ToList();
        string[] columns = [.. by, .. fields, .. ShowsCount ? [CountField] : Array.Empty<string>(), .. ShowsPercent ? [PercentField] : Array.Empty<string>()];
        if (columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            context.Diagnostics.Report(AggregateCodes.DuplicateOutput, span, $"two columns are named '{twice.Key}'", "name the counts with countfield and the percentages with percentfield");
            return input;
        }

        if (AggregateCatalog.Find("count", out _) is not { } count) return input;
        var counted = new AggregateNode(input, [.. by, .. fields], [new AggregateCall(count, 0, null, FrequencyTable.CountField)]);
        var table = new FrequencyTable(this, by, fields, isRare);
        return new WholeSetNode(counted, $"{(isRare ? "rare" : "top")} {Limit} of {string.Join(", ", fields)}{(by.Count == 0 ? "" : $" by {string.Join(", ", by)}")}", table.Of);
    }

    private static bool TryReadOption(ref CommandParser parser, ref FrequencySyntax syntax)
    {
        if (parser.TryOption("limit", out var option)) syntax = syntax with { Limit = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? DefaultLimit) };
        else if (parser.TryOption("countfield", out option)) syntax = syntax with { CountField = option.Text };
        else if (parser.TryOption("percentfield", out option)) syntax = syntax with { PercentField = option.Text };
        else if (parser.TryOption("showcount", out option)) syntax = syntax with { ShowsCount = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption("showperc", out option)) syntax = syntax with { ShowsPercent = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption("useother", out option)) syntax = syntax with { ShowsOther = parser.ReadBoolean(option) ?? false };
        else if (parser.TryOption("otherstr", out option)) syntax = syntax with { OtherName = option.Text };
        else return false;
        return true;
    }
}
