using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Groups rows by the distance of their numbers.</summary>
public sealed record KMeansCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<KMeansCommand>
{
    private const string DefaultDistance = "sqeuclidean";
    private const string DefaultNumberField = "CLUSTERNUM";

    // SPL: the manual's defaults, and limits.conf [kmeans] maxkvalue.
    private const int DefaultAttempts = 10;
    private const int DefaultIterations = 10_000;
    private const int DefaultCount = 2;
    private const int MaximumCount = 1000;

    public static CommandManual Manual { get; } = new(
        "kmeans",
        "kmeans [k=<number> | k=<from>-<to>] [reps=<number>] [iters=<number>] [t=<number>] [cnumfield=<name>] [distype=l1 | l2 | sqeuclidean | cosine] [showcentroid=<bool>] [<field> ...]",
        "Puts each row into one of k (2) groups around means: its number stands in CLUSTERNUM, the mean in centroid_<field>. Rows that lack a number in one of the fields (of all that hold numbers only, where none is named) stay without a group. "
        + "With a range for k there is a row for each k instead, with the sizes of the groups and the distortion, which is the sum of the distances. Groups are numbered by their first row. "
        + "Starts are spread by distance and not drawn, so results resemble Splunk's without being equal.",
        CommandKind.Dataset);

    /// <summary>The least number of groups.</summary>
    public int Least { get; init; } = DefaultCount;

    /// <summary>The greatest number of groups.</summary>
    public int Most { get; init; } = DefaultCount;

    /// <summary>How many starts are tried.</summary>
    public int Attempts { get; init; } = DefaultAttempts;

    /// <summary>The most rounds of an attempt.</summary>
    public int Iterations { get; init; } = DefaultIterations;

    /// <summary>How little the distortion must shrink for an attempt to end.</summary>
    public double Tolerance { get; init; }

    /// <summary>The name of the groups' numbers.</summary>
    public string NumberField { get; init; } = DefaultNumberField;

    /// <summary>How distances are measured.</summary>
    public string Distance { get; init; } = DefaultDistance;

    /// <summary>Whether rows show the mean of their group.</summary>
    public bool ShowsCenters { get; init; } = true;

    public static KMeansCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new KMeansCommand(name, []);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("k", out var option)) command = ReadCount(ref parser, option, command);
            else if (parser.TryOption("reps", out option)) command = command with { Attempts = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? DefaultAttempts) };
            else if (parser.TryOption("iters", out option)) command = command with { Iterations = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? DefaultIterations) };
            else if (parser.TryOption("t", out option)) command = command with { Tolerance = parser.ReadNumber(option) ?? 0 };
            else if (parser.TryOption("cnumfield", out option)) command = command with { NumberField = option.Text };
            else if (parser.TryOption("distype", out option)) command = command with { Distance = ReadDistance(ref parser, option) };
            else if (parser.TryOption("showcentroid", out option)) command = command with { ShowsCenters = parser.ReadBoolean(option) ?? true };
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, $"groups around {Least}{(Most > Least ? $" to {Most}" : "")} means", Group);

    public override void Print(SplWriter writer)
    {
        writer.Word("kmeans");
        if (Most > Least) writer.Option("k", string.Create(CultureInfo.InvariantCulture, $"{Least}-{Most}"));
        else if (Least != DefaultCount) writer.Option("k", Least);
        if (Attempts != DefaultAttempts) writer.Option("reps", Attempts);
        if (Iterations != DefaultIterations) writer.Option("iters", Iterations);
        if (Tolerance != 0) writer.Option("t", NumberText.Format(Tolerance));
        if (NumberField != DefaultNumberField) writer.Option("cnumfield", NumberField);
        if (Distance != DefaultDistance) writer.Option("distype", Distance);
        if (!ShowsCenters) writer.Option("showcentroid", false);
        writer.Fields(Fields.Select(field => field.Name));
    }

    private static KMeansCommand ReadCount(ref CommandParser parser, OptionValue option, KMeansCommand command)
    {
        var dash = option.Text.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0) return parser.ReadInteger(option, 1, MaximumCount) is { } count ? command with { Least = (int)count, Most = (int)count } : command;
        var least = parser.ReadInteger(option with { Text = option.Text[..dash] }, 1, MaximumCount);
        var most = parser.ReadInteger(option with { Text = option.Text[(dash + 1)..] }, least ?? 1, MaximumCount);
        return least is { } from && most is { } to ? command with { Least = (int)from, Most = (int)to } : command;
    }

    private static string ReadDistance(ref CommandParser parser, OptionValue option) =>
        Choice.Read(ref parser, option, DefaultDistance, "l1", "l1norm", "cityblock", "l2", "l2norm", "sq", "cos", "cosine") switch
        {
            "l1norm" or "cityblock" => "l1",
            "l2norm" => "l2",
            "sq" => DefaultDistance,
            "cos" => "cosine",
            var distance => distance,
        };

    private Batch Group(Batch rows, RunContext context)
    {
        var names = Fields.Count > 0 ? [.. Fields.Select(field => field.Name)] : NumericFields(rows);
        var members = new List<int>();
        var points = new List<double[]>();
        for (var row = 0; row < rows.Length; row++)
        {
            if (PointOf(rows, names, row) is not { } point) continue;
            members.Add(row);
            points.Add(point);
        }

        if (names.Count == 0 || points.Count == 0) return rows;
        if (Most > Least) return Compare(points, context);
        var clustering = Cluster(points, Least, context);
        return Label(rows, names, members, clustering);
    }

    private Clustering Cluster(List<double[]> points, int count, RunContext context)
    {
        var clustering = new Clustering(points, Distance switch { "l1" => CityBlock, "l2" => Euclidean, "cosine" => Cosine, _ => Squared });
        clustering.Run(count, Attempts, Iterations, Tolerance, context.Budget);
        return clustering;
    }

    private Batch Compare(List<double[]> points, RunContext context)
    {
        var table = new TableBuilder("k", "distortion", "size");
        for (var count = Least; count <= Most; count++)
        {
            var clustering = Cluster(points, count, context);
            table.AddRow();
            table.Set("k", Value.FromNumber(count));
            table.Set("distortion", Value.FromNumber(clustering.Distortion));
            table.Set("size", Value.FromMany([.. clustering.Labels.GroupBy(label => label).Select(group => Value.FromNumber(group.Count()))]));
        }

        return table.ToBatch();
    }

    private Batch Label(Batch rows, IReadOnlyList<string> names, List<int> members, Clustering clustering)
    {
        var numbers = new Dictionary<int, int>();
        var labels = new Value[rows.Length];
        var centers = names.Select(_ => new Value[rows.Length]).ToArray();
        for (var i = 0; i < members.Count; i++)
        {
            var label = clustering.Labels[i];
            numbers.TryAdd(label, numbers.Count + 1);
            labels[members[i]] = Value.FromNumber(numbers[label]);
            for (var axis = 0; axis < names.Count; axis++) centers[axis][members[i]] = Value.FromNumber(clustering.Centers[label][axis]);
        }

        rows = new SchemaExtension(NumberField).Set(rows, new ValueColumn(labels));
        for (var axis = 0; axis < names.Count && ShowsCenters; axis++) rows = new SchemaExtension("centroid_" + names[axis]).Set(rows, new ValueColumn(centers[axis]));
        return rows;
    }

    private static List<string> NumericFields(Batch rows) => [.. rows.Schema.Names.Where(name => !name.StartsWith('_') && IsNumeric(rows.Find(name), rows.Length))];

    private static bool IsNumeric(Column? column, int length)
    {
        var count = 0;
        for (var row = 0; row < length; row++)
        {
            if (column?[row] is not { IsNull: false } value) continue;
            if (!value.TryGetNumber(out _)) return false;
            count++;
        }

        return count > 0;
    }

    private static double[]? PointOf(Batch rows, IReadOnlyList<string> names, int row)
    {
        var point = new double[names.Count];
        for (var axis = 0; axis < point.Length; axis++)
        {
            if (!rows.ValueOf(names[axis], row).TryGetNumber(out point[axis])) return null;
        }

        return point;
    }

    private static double Squared(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var axis = 0; axis < left.Length; axis++) sum += (left[axis] - right[axis]) * (left[axis] - right[axis]);
        return sum;
    }

    private static double Euclidean(double[] left, double[] right) => Math.Sqrt(Squared(left, right));

    private static double CityBlock(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var axis = 0; axis < left.Length; axis++) sum += Math.Abs(left[axis] - right[axis]);
        return sum;
    }

    // The direction decides, not the length; what has no direction is at right angles to everything.
    private static double Cosine(double[] left, double[] right)
    {
        var (product, first, second) = (0.0, 0.0, 0.0);
        for (var axis = 0; axis < left.Length; axis++)
        {
            product += left[axis] * right[axis];
            first += left[axis] * left[axis];
            second += right[axis] * right[axis];
        }

        return first > 0 && second > 0 ? Math.Max(0, 1 - (product / Math.Sqrt(first * second))) : 1;
    }
}
