using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Lists what there is of a kind, as Splunk's REST endpoints do: saved searches, indexes, lookups and macros; other endpoints have nothing.</summary>
public sealed record RestCommand(TextSpan Span, string Path, TextSpan PathSpan, IReadOnlyList<OptionValue> Options) : Command(Span), ICommand<RestCommand>
{
    public static CommandManual Manual { get; } = new(
        "rest",
        "rest <path> [<option>=<value> ...]",
        "Lists saved searches (/services/saved/searches), indexes (/services/data/indexes), lookups (/services/data/lookup-table-files, /services/data/transforms/lookups) or macros (/services/admin/macros). "
        + "Any other path gives no rows and a note. Options are not used.",
        CommandKind.Generating);

    public static RestCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var options = new List<OptionValue>();
        var path = default(WordToken);
        while (!parser.AtEnd)
        {
            if (parser.PeekOption() && AnyOption.TryRead(ref parser, options)) continue;
            else if (path.Text is null && parser.TryWord(out path)) continue;
            else break;
        }

        if (path.Text is { } text) return new RestCommand(parser.SpanFrom(name.Start), text, path.Span, options);
        parser.ReportUnexpected("a path such as /services/saved/searches");
        return null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "rest must come first");
        switch (Endpoint(Path))
        {
            case "saved/searches":
                return Rows(["title", "search"], [.. context.Knowledge.SavedSearches.OrderBy(search => search.Key, StringComparer.Ordinal).Select(search => new[] { search.Key, search.Value })]);
            case "data/indexes" when AggregateCatalog.Find("count", out _) is { } count:
                var events = context.Scan(new FieldComparison(Span, "index", Span, ComparisonOperator.Equal, new SearchValue(Span, "*")));
                PlanNode indexes = new AggregateNode(events, ["index"], [new AggregateCall(count, 0, null, "totalEventCount")]);
                return new RenameFieldsNode(indexes, [new FieldRenaming("index", "title")]);
            case "data/lookup-table-files" or "data/transforms/lookups":
                return Rows(["title"], [.. context.Knowledge.Lookups.Names.Order(StringComparer.Ordinal).Select(lookup => new[] { lookup })]);
            case "admin/macros" or "configs/conf-macros":
                return Rows(["title"], [.. context.Knowledge.Macros.Names.Order(StringComparer.Ordinal).Select(macro => new[] { macro })]);
            default:
                context.Diagnostics.Report(CommandCodes.WithoutEffect, PathSpan, $"'{Path}' lists nothing here", "saved searches, indexes, lookups and macros can be listed");
                return new RowsNode(new Batch(Schema.Empty, [], 0), "nothing");
        }
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("rest").Word(SplQuoting.Value(Path));
        foreach (var option in Options) writer.Option(option.Name, option.Text);
    }

    // /services/X and /servicesNS/<user>/<app>/X are the same list.
    private static string Endpoint(string path)
    {
        var parts = path.Trim('/').Split('/');
        return string.Join('/', parts switch
        {
            ["services", .. var rest] => rest,
            ["servicesNS", _, _, .. var rest] => rest,
            _ => parts,
        });
    }

    private static RowsNode Rows(string[] fields, IReadOnlyList<string[]> rows)
    {
        var columns = new Column[fields.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = new ValueColumn([.. rows.Select(row => Value.FromText(row[i]))]);
        return new RowsNode(new Batch(new Schema(fields), columns, rows.Count), "rest");
    }
}
