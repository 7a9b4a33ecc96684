using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Makes rows out of nothing.</summary>
public sealed record MakeResultsCommand(TextSpan Span, int Count) : Command(Span), ICommand<MakeResultsCommand>
{
    // A row is one number, but what follows may not be: enough for any test, far from exhausting memory.
    private const int MaximumCount = 10_000_000;

    private const string ServerName = "local";

    public static CommandManual Manual { get; } = new(
        "makeresults",
        "makeresults [count=<number>] [annotate=<bool>] | format=csv | json data=\"<text>\"",
        "Makes rows, one unless told otherwise, whose only field is _time, the start of the search; with annotate=true also splunk_server. With format, makes the rows that the text holds: CSV with a header line, or a JSON array of objects.",
        CommandKind.Generating)
    {
        WithoutEffect = ["splunk_server", "splunk_server_group"],
    };

    /// <summary>How <see cref="Data"/> is written, <c>csv</c> or <c>json</c>, or null where there is none.</summary>
    public string? Format { get; init; }

    /// <summary>Whether rows tell which server made them.</summary>
    public bool IsAnnotated { get; init; }

    /// <summary>The text that holds the rows, or null.</summary>
    public OptionValue? Data { get; init; }

    public static MakeResultsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var count = 1;
        string? format = null;
        OptionValue? data = null;
        var isAnnotated = false;
        while (parser.PeekOption())
        {
            if (parser.TryOption("count", out var option)) count = (int)(parser.ReadInteger(option, 0, MaximumCount) ?? 1);
            else if (parser.TryOption("format", out option)) format = Choice.Read(ref parser, option, "csv", "json");
            else if (parser.TryOption("data", out option)) data = option;
            else if (parser.TryOption("annotate", out option)) isAnnotated = parser.ReadBoolean(option) ?? false;
            else if (!IgnoredOptions.TrySkip(ref parser, Manual)) break;
        }

        if (format is null != data is null && parser.AtEnd) parser.ReportUnexpected("format=csv or format=json together with data=\"...\"");
        return new MakeResultsCommand(parser.SpanFrom(name.Start), count) { Format = format, Data = data, IsAnnotated = isAnnotated };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (Data is not { } data) return new RowsNode(Made(context.Functions.Now), "makeresults");
        if (Format == "csv") return new RowsNode(InlineRows.ReadCsv(data.Text), "makeresults csv");
        if (InlineRows.TryReadJson(data.Text, out var rows, out var error)) return new RowsNode(rows, "makeresults json");
        context.Diagnostics.Report(CommandCodes.BadData, data.Span, $"the data is no JSON: {error}");
        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("makeresults");
        if (Count != 1) writer.Option("count", Count);
        if (IsAnnotated) writer.Option("annotate", true);
        if (Format is { } format) writer.Option("format", format);
        if (Data is { } data) writer.Word("data=").Attach(SplQuoting.Quote(data.Text));
    }

    // SPL: the other fields of annotate=true are there without a value.
    private Batch Made(double now)
    {
        var time = new ConstantColumn(Value.FromNumber(now), Count);
        return IsAnnotated
            ? new Batch(new Schema(["_time", "splunk_server"]), [time, new ConstantColumn(Value.FromText(ServerName), Count)], Count)
            : new Batch(new Schema(["_time"]), [time], Count);
    }
}
