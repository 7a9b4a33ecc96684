using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Writes the rows into an index.</summary>
public sealed record CollectCommand(TextSpan Span, string Index) : Command(Span), ICommand<CollectCommand>
{
    private const string DefaultSourceType = "stash";

    public static CommandManual Manual { get; } = new(
        "collect",
        "collect index=<index> [source=<text>] [sourcetype=<text>] [host=<text>] [marker=<text>] [addtime=<bool>] [spool=<bool>] [testmode=<bool>]",
        "Writes the rows into an index as events and passes them on. A row without _raw becomes key=\"value\" text, behind its time unless addtime=false. With spool=false, which leaves the file where Splunk does not index it, or testmode=true nothing is stored. "
        + "A search that was started without a store writes nothing and says so.",
        CommandKind.Dataset)
    {
        WithoutEffect = ["file", "run_in_preview", "uselb"],
        Aliases = ["stash"],
    };

    /// <summary>The events' source, or null for what the row has.</summary>
    public string? Source { get; init; }

    /// <summary>The events' source type.</summary>
    public string SourceType { get; init; } = DefaultSourceType;

    /// <summary>The events' host, or null for what the row has.</summary>
    public string? Host { get; init; }

    /// <summary>Text that every event ends with, or null.</summary>
    public string? Marker { get; init; }

    /// <summary>Whether text made of fields begins with the time.</summary>
    public bool AddsTime { get; init; } = true;

    /// <summary>Whether what is written becomes part of the index.</summary>
    public bool IsSpooled { get; init; } = true;

    /// <summary>Whether nothing is written.</summary>
    public bool IsTest { get; init; }

    public static CollectCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new CollectCommand(name, "");
        while (!parser.AtEnd)
        {
            if (parser.TryOption("index", out var option)) command = command with { Index = option.Text };
            else if (parser.TryOption("source", out option)) command = command with { Source = option.Text };
            else if (parser.TryOption("sourcetype", out option)) command = command with { SourceType = option.Text };
            else if (parser.TryOption("host", out option)) command = command with { Host = option.Text };
            else if (parser.TryOption("marker", out option)) command = command with { Marker = option.Text };
            else if (parser.TryOption("addtime", out option)) command = command with { AddsTime = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("spool", out option)) command = command with { IsSpooled = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("testmode", out option)) command = command with { IsTest = parser.ReadBoolean(option) ?? false };
            else if (!IgnoredOptions.TrySkip(ref parser, Manual) && !IgnoredOptions.TryWarn(ref parser, "output_format", "raw", "events are written as text, and their fields are found in it")) break;
        }

        if (command.Index.Length == 0 && parser.AtEnd) parser.ReportUnexpected("index=<index>");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, $"collect into {Index}", Write);

    public override void Print(SplWriter writer)
    {
        writer.Word("collect").Option("index", Index);
        if (Source is { } source) writer.Option("source", source);
        if (SourceType != DefaultSourceType) writer.Option("sourcetype", SourceType);
        if (Host is { } host) writer.Option("host", host);
        if (Marker is { } marker) writer.Option("marker", marker);
        if (!AddsTime) writer.Option("addtime", false);
        if (!IsSpooled) writer.Option("spool", false);
        if (IsTest) writer.Option("testmode", true);
    }

    private Batch Write(Batch rows, RunContext context)
    {
        if (IsTest || !IsSpooled) return rows;
        if (context.Sink is { } sink) sink.Write(Index, EventsOf(rows, context));
        else context.Warnings.Add(new Diagnostic(CutOffCodes.NothingStored, $"collect stored nothing in index '{Index}', since this search has no store to write to"));
        return rows;
    }

    private Batch EventsOf(Batch rows, RunContext context)
    {
        var now = context.Functions.Now;
        var table = new TableBuilder("_time", "_raw", "host", "source", "sourcetype");
        for (var row = 0; row < rows.Length; row++)
        {
            // SPL: the time is that of the row, else the begin of the range that it sums up, else now.
            var time = FirstNumber(rows, row, "_time", "info_min_time") ?? now;
            table.AddRow();
            table.Set("_time", Value.FromNumber(time));
            table.Set("_raw", Value.FromText(RawOf(rows, row, time)));
            table.Set("host", Value.FromText(Host) is { IsNull: false } host ? host : rows.ValueOf("host", row));
            table.Set("source", Value.FromText(Source) is { IsNull: false } source ? source : rows.ValueOf("source", row));
            table.Set("sourcetype", Value.FromText(SourceType));
        }

        return table.ToBatch();
    }

    private static double? FirstNumber(Batch rows, int row, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (rows.ValueOf(field, row).TryGetNumber(out var number)) return number;
        }

        return null;
    }

    private string RawOf(Batch rows, int row, double time)
    {
        if (rows.ValueOf("_raw", row).ToText() is { } raw) return Marker is null ? raw : $"{raw}, {Marker}";
        var text = new StringBuilder();
        if (AddsTime) text.Append("_time=").Append(NumberText.Format(time));
        for (var i = 0; i < rows.Schema.Count; i++)
        {
            if (rows.Schema.Names[i].StartsWith('_')) continue;
            var cell = rows[i][row];
            for (var item = 0; item < cell.Count; item++) Append(text, rows.Schema.Names[i], cell.ItemAt(item).ToText() ?? "");
        }

        if (Marker is { } marker) text.Append(text.Length > 0 ? ", " : "").Append(marker);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        if (text.Length > 0) text.Append(", ");
        text.Append(name).Append('=').Append(SplQuoting.Quote(value));
    }
}
