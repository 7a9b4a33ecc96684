using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Pivoting;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Aggregates rows by place, for maps.</summary>
public sealed record GeoStatsCommand(TextSpan Span, IReadOnlyList<TableTerm> Terms, string? Column) : Command(Span), ICommand<GeoStatsCommand>
{
    private const string BinField = "geobin";
    private const double DefaultLatitudeSpan = 22.5;
    private const double DefaultLongitudeSpan = 45;
    private const int DefaultZoom = 9;

    public static CommandManual Manual { get; } = new(
        "geostats",
        "geostats [latfield=<field>] [longfield=<field>] [binspanlat=<degrees>] [binspanlong=<degrees>] [maxzoomlevel=<number>] [globallimit=<number>] [locallimit=<number>] [outputlatfield=<name>] [outputlongfield=<name>] [translatetoxy=<bool>] <aggregate> ... [BY <field>]",
        "Aggregates rows by fields of the map: at zoom level 0 they are 22.5 by 45 degrees, and at each of 9 further levels half as large. A row of the result names its field of the map (geobin) and its middle (latitude, longitude). With a by-field its values are columns, the smaller of globallimit and locallimit of them (10; 0 for all), and the rest is added up as OTHER; with translatetoxy=false each value has a row of its own.",
        CommandKind.Transforming);

    /// <summary>The field that holds latitudes.</summary>
    public string LatitudeField { get; init; } = "lat";

    /// <summary>The field that holds longitudes.</summary>
    public string LongitudeField { get; init; } = "lon";

    /// <summary>The height of a field of the map in degrees.</summary>
    public double LatitudeSpan { get; init; } = DefaultLatitudeSpan;

    /// <summary>The width of a field of the map in degrees.</summary>
    public double LongitudeSpan { get; init; } = DefaultLongitudeSpan;

    /// <summary>The last zoom level.</summary>
    public int MaximumZoom { get; init; } = DefaultZoom;

    /// <summary>The most values of the by-field that are told apart, 0 for all, or null for the usual number.</summary>
    public int? GlobalLimit { get; init; }

    /// <summary>As <see cref="GlobalLimit"/>: the smaller one counts.</summary>
    public int? LocalLimit { get; init; }

    /// <summary>The name of the column with the middle's latitude.</summary>
    public string LatitudeName { get; init; } = "latitude";

    /// <summary>The name of the column with the middle's longitude.</summary>
    public string LongitudeName { get; init; } = "longitude";

    /// <summary>Whether values of the by-field are columns rather than rows.</summary>
    public bool SpreadsColumns { get; init; } = true;

    public static GeoStatsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new GeoStatsCommand(name, [], null);
        while (!parser.AtEnd && (TryReadOption(ref parser, ref command) || TryReadTerm(ref parser, ref command)))
        {
        }

        if (command.Terms.Count == 0 && parser.AtEnd && !parser.Diagnostics.HasErrors) parser.Diagnostics.Report(AggregateCodes.NoAggregate, name, "geostats needs an aggregate such as count");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var patterns = new List<AggregatePattern>();
        var values = TableTerm.Bind(Terms, patterns, context);
        PlanNode plan = new ExtendNode(input, BinField, new BoundFormula(new BoundMapFields(this), [LatitudeField, LongitudeField]), $"map fields of {LatitudeField}, {LongitudeField}");
        var rows = new PivotRows(BinField, BinField);
        if (Column is { } category && !SpreadsColumns)
        {
            plan = new WildcardAggregateNode(plan, [BinField, category], patterns);
        }
        else if (Column is { } column)
        {
            var choice = new SeriesOptions().Bind(values.Count, context);
            choice = choice with { Limit = SeriesLimit(choice.Limit) };
            plan = new PivotNode(ChartCommand.NameSeries(plan, column, choice), rows, new PivotColumns(column, ChartCommand.ColumnField, choice, new SeriesOptions().NameFormat), ChartCommand.WithFrequency(patterns, choice), values);
        }
        else
        {
            plan = new PivotNode(plan, rows, null, patterns, values);
        }

        plan = new ExtendNode(plan, LatitudeName, BoundCellFunction.Of(BinField, bin => Middle(bin, isLatitude: true)), "middle of the map field");
        return new ExtendNode(plan, LongitudeName, BoundCellFunction.Of(BinField, bin => Middle(bin, isLatitude: false)), "middle of the map field");
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("geostats");
        if (LatitudeField != "lat") writer.Option("latfield", LatitudeField);
        if (LongitudeField != "lon") writer.Option("longfield", LongitudeField);
        if (LatitudeSpan != DefaultLatitudeSpan) writer.Option("binspanlat", NumberText.Format(LatitudeSpan));
        if (LongitudeSpan != DefaultLongitudeSpan) writer.Option("binspanlong", NumberText.Format(LongitudeSpan));
        if (MaximumZoom != DefaultZoom) writer.Option("maxzoomlevel", MaximumZoom);
        if (GlobalLimit is { } global) writer.Option("globallimit", global);
        if (LocalLimit is { } local) writer.Option("locallimit", local);
        if (LatitudeName != "latitude") writer.Option("outputlatfield", LatitudeName);
        if (LongitudeName != "longitude") writer.Option("outputlongfield", LongitudeName);
        if (!SpreadsColumns) writer.Option("translatetoxy", false);
        foreach (var term in Terms) term.Print(writer);
        if (Column is { } column) writer.Word("BY").Field(column);
    }

    /// <summary>The names of the fields of the map that a place lies in, one for each zoom level.</summary>
    internal Value MapFields(double latitude, double longitude)
    {
        var names = new List<string>();
        for (var zoom = 0; zoom <= MaximumZoom; zoom++)
        {
            var scale = Math.Pow(2, zoom);
            var y = Math.Floor((latitude + 90) / (LatitudeSpan / scale));
            var x = Math.Floor((longitude + 180) / (LongitudeSpan / scale));
            names.Add(string.Create(CultureInfo.InvariantCulture, $"bin_id_zl_{zoom}_y_{y}_x_{x}"));
        }

        return Value.FromTexts(names);
    }

    // SPL: 0 is no limit, also for the other one where only one is written.
    private int SeriesLimit(int usual) => (GlobalLimit, LocalLimit) switch
    {
        (null, null) => usual,
        ({ } one, null) => one,
        (null, { } other) => other,
        ({ } one, { } other) => one == 0 || other == 0 ? Math.Max(one, other) : Math.Min(one, other),
    };

    private Value Middle(Value bin, bool isLatitude)
    {
        if (bin.ToText()?.Split('_') is not ["bin", "id", "zl", var zoom, "y", var y, "x", var x]) return Value.Null;
        var scale = Math.Pow(2, int.Parse(zoom, CultureInfo.InvariantCulture));
        var place = double.Parse(isLatitude ? y : x, CultureInfo.InvariantCulture) + 0.5;
        return Value.FromNumber(isLatitude ? (place * LatitudeSpan / scale) - 90 : (place * LongitudeSpan / scale) - 180);
    }

    private static bool TryReadOption(ref CommandParser parser, ref GeoStatsCommand command)
    {
        const int GreatestZoom = 20;
        if (parser.TryOption("latfield", out var option)) command = command with { LatitudeField = option.Text };
        else if (parser.TryOption("longfield", out option)) command = command with { LongitudeField = option.Text };
        else if (parser.TryOption("binspanlat", out option)) command = command with { LatitudeSpan = ReadSpan(ref parser, option, DefaultLatitudeSpan) };
        else if (parser.TryOption("binspanlong", out option)) command = command with { LongitudeSpan = ReadSpan(ref parser, option, DefaultLongitudeSpan) };
        else if (parser.TryOption("maxzoomlevel", out option)) command = command with { MaximumZoom = (int)(parser.ReadInteger(option, 0, GreatestZoom) ?? DefaultZoom) };
        else if (parser.TryOption("globallimit", out option)) command = command with { GlobalLimit = (int?)parser.ReadInteger(option, 0, int.MaxValue) };
        else if (parser.TryOption("locallimit", out option)) command = command with { LocalLimit = (int?)parser.ReadInteger(option, 0, int.MaxValue) };
        else if (parser.TryOption("outputlatfield", out option)) command = command with { LatitudeName = option.Text };
        else if (parser.TryOption("outputlongfield", out option)) command = command with { LongitudeName = option.Text };
        else if (parser.TryOption("translatetoxy", out option)) command = command with { SpreadsColumns = parser.ReadBoolean(option) ?? true };
        else return false;
        return true;
    }

    private static double ReadSpan(ref CommandParser parser, OptionValue option, double fallback) => parser.ReadNumber(option) is > 0 and var span ? span : fallback;

    private static bool TryReadTerm(ref CommandParser parser, ref GeoStatsCommand command)
    {
        if (parser.PeekOption() || command.Column is not null) return false;
        if (parser.TrySymbol(',')) return true;
        if (parser.TryKeyword("by")) command = command with { Column = parser.ReadField("a field after BY") };
        else if (TableTerm.Read(ref parser) is { } term) command = command with { Terms = [.. command.Terms, term] };
        else return false;
        return true;
    }
}

/// <summary>The fields of the map that a row's place lies in.</summary>
internal sealed class BoundMapFields(GeoStatsCommand command) : BoundExpression
{
    public override void CollectSlots(ISet<int> slots) => slots.UnionWith([0, 1]);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => fields[0].TryGetNumber(out var latitude) && fields[1].TryGetNumber(out var longitude)
        && latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? command.MapFields(latitude, longitude) : Value.Null;
}
