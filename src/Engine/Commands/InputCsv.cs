using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Reads the rows of a CSV file, which is a lookup of that file's name.</summary>
public sealed record InputCsvCommand(TextSpan Span, string File, TextSpan FileSpan, SearchExpression? Condition) : Command(Span), ICommand<InputCsvCommand>
{
    public static CommandManual Manual { get; } = new(
        "inputcsv",
        "inputcsv [append=<bool>] [start=<number>] [max=<number>] <file> [where <condition>]",
        "Reads the rows of a CSV file. Files are those of the lookups; '.csv' may be left out. With append=true the rows come after the rows so far.",
        CommandKind.Generating)
    {
        WithoutEffect = ["events", "chunk", "strict"],
    };

    /// <summary>Whether the file's rows follow the rows so far.</summary>
    public bool Appends { get; init; }

    /// <summary>How many rows are skipped.</summary>
    public int Start { get; init; }

    /// <summary>The most rows, or null for all.</summary>
    public int? Maximum { get; init; }

    public static InputCsvCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new InputCsvCommand(name, "", name, null);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("append", out var option)) command = command with { Appends = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("start", out option)) command = command with { Start = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 0) };
            else if (parser.TryOption("max", out option)) command = command with { Maximum = (int?)parser.ReadInteger(option, 0, int.MaxValue) };
            else if (IgnoredOptions.TrySkip(ref parser, Manual) || IgnoredOptions.TryWarn(ref parser, "dispatch", "false", "search jobs have no folders, so that the file is one of the lookups")) continue;
            else if (parser.TryKeyword("where")) command = command with { Condition = parser.ReadSearch() };
            else if (command.File.Length == 0 && !parser.PeekOption() && parser.TryWord(out var word)) command = command with { File = word.Text, FileSpan = word.Span };
            else break;
        }

        if (command.File.Length == 0 && parser.AtEnd) parser.ReportUnexpected("a file");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var name = context.Knowledge.Lookups.Find(File) is null && context.Knowledge.Lookups.Find(File + ".csv") is not null ? File + ".csv" : File;
        return new InputLookupCommand(Span, name, FileSpan, Condition) { Appends = Appends, Start = Start, Maximum = Maximum }.Bind(input, context);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("inputcsv");
        if (Appends) writer.Option("append", true);
        if (Start > 0) writer.Option("start", Start);
        if (Maximum is { } maximum) writer.Option("max", maximum);
        writer.Word(SplQuoting.Value(File));
        if (Condition is not null) writer.Word("where").Condition(Condition);
    }
}
