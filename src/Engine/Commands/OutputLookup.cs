using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Writes the rows into a lookup table.</summary>
public sealed record OutputLookupCommand(TextSpan Span, string Name) : Command(Span), ICommand<OutputLookupCommand>
{
    public static CommandManual Manual { get; } = new(
        "outputlookup",
        "outputlookup [append=<bool>] [key_field=<field>] [max=<number>] [override_if_empty=<bool>] [create_empty=<bool>] <lookup>",
        "Writes the rows into a lookup table and passes them on. The table is replaced and gets all fields that are not internal; with append=true rows are added, of the columns that the table has; "
        + "with key_field rows replace those with the same key. Several values become one text with blanks between them.",
        CommandKind.Dataset)
    {
        WithoutEffect = ["allow_updates", "createinapp", "create_context", "strict"],
    };

    /// <summary>How the table is changed.</summary>
    public TableWriting Writing { get; init; } = new();

    public static OutputLookupCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var writing = new TableWriting();
        var lookup = "";
        while (!parser.AtEnd)
        {
            if (parser.TryOption("append", out var option)) writing = writing with { Appends = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("key_field", out option)) writing = writing with { KeyField = option.Text };
            else if (parser.TryOption("max", out option)) writing = writing with { Maximum = (int?)parser.ReadInteger(option, 0, int.MaxValue) };
            else if (parser.TryOption("override_if_empty", out option)) writing = writing with { EmptiesTable = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("create_empty", out option)) writing = writing with { CreatesEmpty = parser.ReadBoolean(option) ?? false };
            else if (IgnoredOptions.TrySkip(ref parser, Manual)
                || IgnoredOptions.TryWarn(ref parser, "output_format", "splunk_sv_csv", "several values become one text with blanks between them")) continue;
            else if (lookup.Length == 0 && !parser.PeekOption() && parser.TryWord(out var word)) lookup = word.Text;
            else break;
        }

        if (lookup.Length == 0 && parser.AtEnd) parser.ReportUnexpected("a lookup");
        return new OutputLookupCommand(parser.SpanFrom(name.Start), lookup) { Writing = writing };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var writer = new TableWriter(Name, Writing, context.Knowledge.Lookups);
        return new WholeSetNode(input, $"write lookup {Name}", (rows, _) =>
        {
            writer.Write(rows);
            return rows;
        })
        { RunsWhenEmpty = true };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("outputlookup");
        if (Writing.Appends) writer.Option("append", true);
        if (Writing.KeyField is { } key) writer.Option("key_field", key);
        if (Writing.Maximum is { } maximum) writer.Option("max", maximum);
        if (!Writing.EmptiesTable) writer.Option("override_if_empty", false);
        if (Writing.CreatesEmpty) writer.Option("create_empty", true);
        writer.Word(SplQuoting.Value(Name));
    }
}
