using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds where an address is, from the lookup table of locations.</summary>
public sealed record IpLocationCommand(TextSpan Span, string Field, string Prefix, bool ShowsAll) : Command(Span), ICommand<IpLocationCommand>
{
    /// <summary>The lookup that holds locations; a team puts its own of this name into its folder.</summary>
    private const string LookupName = "ip_locations";
    private const string NetworkColumn = "network";

    private static readonly string[] UsualFields = ["City", "Country", "Region", "lat", "lon"];
    private static readonly string[] FurtherFields = ["Continent", "MetroCode", "Timezone"];

    public static CommandManual Manual { get; } = new(
        "iplocation",
        "iplocation [prefix=<text>] [allfields=<bool>] <field>",
        "Adds City, Country, Region, lat and lon of an address, and with allfields=true Continent, MetroCode and Timezone. Reads the lookup 'ip_locations' (columns network, City, Country, ...), which knows the documentation ranges only until a team brings its own; addresses that it does not know gain no field.",
        CommandKind.Streaming);

    public static IpLocationCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        string? field = null;
        var prefix = "";
        var showsAll = false;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("prefix", out var option)) prefix = option.Text;
            else if (parser.TryOption("allfields", out option)) showsAll = parser.ReadBoolean(option) ?? false;
            else if (IgnoredOptions.TryWarn(ref parser, "lang", "en", "names of places are those of the lookup ip_locations")) continue;
            else if (field is null && parser.TryField(out var token)) field = token.Name;
            else break;
        }

        if (field is null) parser.ReportUnexpected("a field");
        return new IpLocationCommand(parser.SpanFrom(name.Start), field ?? "", prefix, showsAll);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        // Without a table no address is known, which is what an empty table would say.
        if (context.Knowledge.Lookups.Find(LookupName) is not { } table || !table.Table.Fields.Contains(NetworkColumn)) return input;
        var lookup = table with { Matches = new Dictionary<string, LookupMatch> { [NetworkColumn] = LookupMatch.Cidr }, MaximumMatches = 1, MinimumMatches = 0 };
        string[] wanted = ShowsAll ? [.. UsualFields, .. FurtherFields] : UsualFields;
        return new ExtractNode(input, Field, new Location(lookup, [.. wanted.Where(table.Table.Fields.Contains)], Prefix), LookupName);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("iplocation");
        if (Prefix.Length > 0) writer.Option("prefix", Prefix);
        if (ShowsAll) writer.Option("allfields", true);
        writer.Field(Field);
    }

    private sealed class Location(Lookup lookup, string[] columns, string prefix) : IExtraction
    {
        private readonly LookupReader _reader = new(lookup, [NetworkColumn], columns, TimeZoneInfo.Utc);

        public IReadOnlyList<string> Outputs { get; } = [.. columns.Select(column => prefix + column)];

        // SPL: of several addresses the first is located.
        public void Extract(Value input, Span<Value> outputs) => _reader.Read([input.ItemAt(0)]).CopyTo(outputs);
    }
}
