using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds columns of a lookup table to the rows.</summary>
public sealed record LookupCommand(TextSpan Span, string Name, TextSpan NameSpan, IReadOnlyList<LookupPair> Keys, IReadOnlyList<LookupPair>? Outputs, bool KeepsExisting)
    : Command(Span), ICommand<LookupCommand>
{
    public static CommandManual Manual { get; } = new(
        "lookup",
        "lookup <lookup> <column> [AS <field>] ... [OUTPUT | OUTPUTNEW <column> [AS <field>] ...]",
        "Adds columns of the matching rows of a table. OUTPUT replaces fields, and clears them where nothing matches; OUTPUTNEW fills only what is absent. Several matching rows give several values.",
        CommandKind.Streaming);

    public static LookupCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        while (parser.TryOption("local", out var option) || parser.TryOption("update", out option)) parser.ReadBoolean(option);
        if (!parser.TryWord(out var lookup))
        {
            parser.ReportUnexpected("a lookup");
            return null;
        }

        var keys = LookupPair.ReadList(ref parser, "output", "outputnew");
        if (keys.Count == 0) parser.ReportUnexpected("a column to match");
        IReadOnlyList<LookupPair>? outputs = null;
        var keepsExisting = false;
        if (parser.TryKeyword("output") || (keepsExisting = parser.TryKeyword("outputnew")))
        {
            outputs = LookupPair.ReadList(ref parser);
            if (outputs.Count == 0) parser.ReportUnexpected("a column to add");
        }

        return new LookupCommand(parser.SpanFrom(name.Start), lookup.Text, lookup.Span, keys, outputs, keepsExisting);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (LookupRows.Find(Name, context) is not { } lookup) return LookupRows.Missing(input, Name, NameSpan, context);
        var keys = Check(Keys, lookup, context);
        var outputs = Outputs is null
            ? [.. lookup.Table.Fields.Where(field => !keys.Exists(key => key.Column == field)).Select(field => new LookupField(field, field))]
            : Check(Outputs, lookup, context);
        return keys.Count == 0 || outputs.Count == 0 ? input : new LookupJoinNode(input, lookup, keys, [.. outputs.DistinctBy(output => output.Field)], KeepsExisting);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("lookup").Word(SplQuoting.Value(Name));
        foreach (var key in Keys) key.Print(writer);
        if (Outputs is null) return;
        writer.Word(KeepsExisting ? "OUTPUTNEW" : "OUTPUT");
        foreach (var output in Outputs) output.Print(writer);
    }

    private List<LookupField> Check(IReadOnlyList<LookupPair> pairs, Knowledge.Lookup lookup, BindContext context)
    {
        var fields = new List<LookupField>();
        foreach (var pair in pairs)
        {
            if (LookupMatcher.IndexOf(lookup.Table, pair.Column) >= 0)
            {
                fields.Add(new LookupField(pair.Column, pair.Field));
                continue;
            }

            var suggestion = NameSuggestion.Closest(pair.Column, lookup.Table.Fields);
            context.Diagnostics.Report(KnowledgeCodes.UnknownColumn, pair.Span, $"lookup '{Name}' has no column '{pair.Column}'",
                suggestion is null ? $"it has {string.Join(", ", lookup.Table.Fields)}" : $"did you mean '{suggestion}'?");
        }

        return fields;
    }
}

/// <summary>A column of the table and the event's field it meets, as written.</summary>
public sealed record LookupPair(TextSpan Span, string Column, string Field)
{
    /// <summary>Reads pairs up to the end or one of <paramref name="stopWords"/>.</summary>
    public static List<LookupPair> ReadList(ref CommandParser parser, params scoped ReadOnlySpan<string> stopWords)
    {
        var pairs = new List<LookupPair>();
        parser.SkipCommas();
        while (!parser.AtEnd && !parser.PeekAny(stopWords) && parser.TryField(out var column))
        {
            var field = parser.TryKeyword("as") ? parser.ReadField("a field after AS") : column.Name;
            pairs.Add(new LookupPair(column.Span, column.Name, field ?? column.Name));
            parser.SkipCommas();
        }

        return pairs;
    }

    /// <summary>Prints the pair.</summary>
    public void Print(SplWriter writer)
    {
        writer.Field(Column);
        if (Field != Column) writer.Word("AS").Field(Field);
    }
}
