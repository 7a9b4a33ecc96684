using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Writes the rows into a CSV file, which becomes a lookup of that file's name.</summary>
public sealed record OutputCsvCommand(TextSpan Span, string? File) : Command(Span), ICommand<OutputCsvCommand>
{
    public static CommandManual Manual { get; } = new(
        "outputcsv",
        "outputcsv [append=<bool>] [create_empty=<bool>] [override_if_empty=<bool>] [<file>]",
        "Writes the rows into a CSV file beside the lookups and passes them on; '.csv' is added where the name has no ending. Without a file nothing is written.",
        CommandKind.Dataset)
    {
        WithoutEffect = ["singlefile"],
    };

    /// <summary>How the file is changed.</summary>
    public TableWriting Writing { get; init; } = new();

    public static OutputCsvCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var writing = new TableWriting();
        string? file = null;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("append", out var option)) writing = writing with { Appends = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("create_empty", out option)) writing = writing with { CreatesEmpty = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("override_if_empty", out option)) writing = writing with { EmptiesTable = parser.ReadBoolean(option) ?? true };
            else if (IgnoredOptions.TrySkip(ref parser, Manual)
                || IgnoredOptions.TryWarn(ref parser, "dispatch", "false", "search jobs have no folders, so that the file is written beside the lookups")
                || IgnoredOptions.TryWarn(ref parser, "usexml", "false", "the file is CSV")) continue;
            else if (file is null && !parser.PeekOption() && parser.TryWord(out var word)) file = word.Text;
            else break;
        }

        return new OutputCsvCommand(parser.SpanFrom(name.Start), file) { Writing = writing };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (File is not { } file) return input;
        var writer = new TableWriter(file.Contains('.', StringComparison.Ordinal) ? file : file + ".csv", Writing, context.Knowledge.Lookups);
        return new WholeSetNode(input, $"write file {file}", (rows, _) =>
        {
            writer.Write(rows);
            return rows;
        })
        { RunsWhenEmpty = true };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("outputcsv");
        if (Writing.Appends) writer.Option("append", true);
        if (Writing.CreatesEmpty) writer.Option("create_empty", true);
        if (!Writing.EmptiesTable) writer.Option("override_if_empty", false);
        if (File is { } file) writer.Word(SplQuoting.Value(file));
    }
}
