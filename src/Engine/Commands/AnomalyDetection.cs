using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Finds rows that are unlike the others.</summary>
public sealed record AnomalyDetectionCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<AnomalyDetectionCommand>
{
    private const string DefaultMethod = "histogram";

    public static CommandManual Manual { get; } = new(
        "anomalydetection",
        "anomalydetection [method=histogram | zscore | iqr] [action=filter | annotate | summary | rm | tf] [pthresh=<number>] [cutoff=<bool>] [param=<number>] [uselower=<bool>] [mark=<bool>] [<field> ...]",
        "Keeps or marks rows whose values are unlikely. 'histogram' multiplies how frequent each field's value is, and takes rows far below the others' first quartile, or below pthresh, for anomalies, unless cutoff=false no more than a tenth of the rows; it tells "
        + "log_event_prob, probable_cause, probable_cause_freq and max_freq. 'zscore' looks for numbers that a normal distribution gives with a probability below pthresh (0.01), 'iqr' for numbers above the third quartile by more than param times the distance of the quartiles, with uselower=true below the first too.",
        CommandKind.Dataset);

    /// <summary>How rows are judged.</summary>
    public string Method { get; init; } = DefaultMethod;

    /// <summary>What becomes of anomalies, or null for the method's own.</summary>
    public string? Action { get; init; }

    /// <summary>The probability or factor, or null for the method's own.</summary>
    public double? Threshold { get; init; }

    /// <summary>Whether small numbers can be anomalies of the quartiles too.</summary>
    public bool UsesLower { get; init; }

    /// <summary>Whether a number that the quartiles cut off gets a mark.</summary>
    public bool Marks { get; init; }

    /// <summary>Whether the histogram's anomalies are bounded in number.</summary>
    public bool CutsOff { get; init; } = true;

    public static AnomalyDetectionCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new AnomalyDetectionCommand(name, []);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("method", out var option)) command = command with { Method = Choice.Read(ref parser, option, DefaultMethod, "zscore", "iqr") };
            else if (parser.TryOption("action", out option)) command = command with { Action = Choice.Read(ref parser, option, "filter", "annotate", "summary", "rm", "remove", "tf", "transform") };
            else if (parser.TryOption("pthresh", out option) || parser.TryOption("param", out option)) command = command with { Threshold = parser.ReadNumber(option) };
            else if (parser.TryOption("uselower", out option)) command = command with { UsesLower = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("mark", out option)) command = command with { Marks = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("cutoff", out option)) command = command with { CutsOff = parser.ReadBoolean(option) ?? true };
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var method = Method switch { "zscore" => AnomalyMethod.ZScore, "iqr" => AnomalyMethod.Quartiles, _ => AnomalyMethod.Histogram };
        var action = Action switch
        {
            "annotate" => AnomalyAction.Annotate,
            "summary" => AnomalyAction.Summary,
            "rm" or "remove" => AnomalyAction.Remove,
            "tf" or "transform" => AnomalyAction.Transform,
            // SPL: iqr cuts numbers off unless told otherwise; the other methods show anomalies only.
            null when method == AnomalyMethod.Quartiles => AnomalyAction.Transform,
            _ => AnomalyAction.Filter,
        };
        var table = new AnomalyTable(new TotalFields([.. Fields.Select(field => field.Name)]), method, action, Threshold) { UsesLower = UsesLower, Marks = Marks, CutsOff = CutsOff };
        return new WholeSetNode(input, $"anomalies by {Method}", (rows, _) => table.Of(rows));
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("anomalydetection");
        if (Method != DefaultMethod) writer.Option("method", Method);
        if (Action is { } action) writer.Option("action", action);
        if (Threshold is { } threshold) writer.Option("pthresh", NumberText.Format(threshold));
        if (UsesLower) writer.Option("uselower", true);
        if (Marks) writer.Option("mark", true);
        if (!CutsOff) writer.Option("cutoff", false);
        writer.Fields(Fields.Select(field => field.Name));
    }
}
