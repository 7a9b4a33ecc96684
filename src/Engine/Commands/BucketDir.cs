using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Replaces paths by folders until few rows remain.</summary>
public sealed record BucketDirCommand(TextSpan Span) : Command(Span), ICommand<BucketDirCommand>
{
    private const string DefaultPath = "source";
    private const string DefaultSize = "totalCount";
    private const int DefaultMaximum = 20;

    public static CommandManual Manual { get; } = new(
        "bucketdir",
        "bucketdir [pathfield=<field>] [sizefield=<field>] [maxcount=<number>] [countfield=<name>] [sep=<characters>]",
        "Rolls rows up into the folders of their paths (source unless pathfield names another field) until maxcount (20) rows remain or no folder holds two. A row for a folder has the sum of sizefield (totalCount; a row without it counts 1) in countfield (totalCount). "
        + "A folder with many paths and few events goes first: the one with the most paths per event, of equal ones the deepest. Parts of paths are separated by / and \\ unless sep says otherwise.",
        CommandKind.Dataset);

    /// <summary>The field that holds paths.</summary>
    public string PathField { get; init; } = DefaultPath;

    /// <summary>The field that holds how many events a path stands for.</summary>
    public string SizeField { get; init; } = DefaultSize;

    /// <summary>How many rows may remain.</summary>
    public int Maximum { get; init; } = DefaultMaximum;

    /// <summary>The name of the sums.</summary>
    public string CountField { get; init; } = DefaultSize;

    /// <summary>The characters between parts of a path.</summary>
    public string Separators { get; init; } = "/\\";

    public static BucketDirCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new BucketDirCommand(name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("pathfield", out var option)) command = command with { PathField = option.Text };
            else if (parser.TryOption("sizefield", out option)) command = command with { SizeField = option.Text };
            else if (parser.TryOption("maxcount", out option)) command = command with { Maximum = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? DefaultMaximum) };
            else if (parser.TryOption("countfield", out option)) command = command with { CountField = option.Text };
            else if (parser.TryOption("sep", out option)) command = command with { Separators = option.Text };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, $"folders of {PathField}", Roll) { Reads = FieldSet.Of(PathField, SizeField), Replaces = true };

    public override void Print(SplWriter writer)
    {
        writer.Word("bucketdir");
        if (PathField != DefaultPath) writer.Option("pathfield", PathField);
        if (SizeField != DefaultSize) writer.Option("sizefield", SizeField);
        if (Maximum != DefaultMaximum) writer.Option("maxcount", Maximum);
        if (CountField != DefaultSize) writer.Option("countfield", CountField);
        if (Separators != "/\\") writer.Option("sep", Separators);
    }

    private Batch Roll(Batch rows, RunContext context)
    {
        var sizes = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows.ValueOf(PathField, row).ToText() is not { } path) continue;
            sizes[path] = sizes.GetValueOrDefault(path) + (rows.ValueOf(SizeField, row).TryGetNumber(out var size) ? size : 1);
        }

        while (sizes.Count > Maximum && Fullest(sizes, context) is { } folder)
        {
            var members = sizes.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).ToList();
            var sum = members.Sum(path => sizes[path]);
            foreach (var path in members) sizes.Remove(path);
            sizes[folder] = sum;
        }

        var table = new TableBuilder(PathField, CountField) { Budget = context.Budget };
        foreach (var (path, size) in sizes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            table.AddRow();
            table.Set(PathField, Value.FromText(path));
            table.Set(CountField, Value.FromNumber(size));
        }

        return table.ToBatch();
    }

    // The folder, its last separator included, that is rolled up next, or null where none holds two paths.
    private string? Fullest(Dictionary<string, double> sizes, RunContext context)
    {
        var folders = new Dictionary<string, (int Paths, double Size)>(StringComparer.Ordinal);
        foreach (var (path, size) in sizes)
        {
            for (var end = path.Length - 2; end >= 0; end--)
            {
                if (!Separators.Contains(path[end], StringComparison.Ordinal)) continue;
                context.Budget.Spend(path.Length);
                var folder = path[..(end + 1)];
                var known = folders.GetValueOrDefault(folder);
                folders[folder] = (known.Paths + 1, known.Size + size);
            }
        }

        return folders.Where(pair => pair.Value.Paths > 1)
            .OrderByDescending(pair => pair.Value.Paths / Math.Max(1, pair.Value.Size)).ThenByDescending(pair => pair.Key.Count(Separators.Contains)).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key).FirstOrDefault();
    }
}
