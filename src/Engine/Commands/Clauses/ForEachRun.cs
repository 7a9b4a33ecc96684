using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Runs a foreach template over rows. What the template becomes depends on the rows' fields, so it is read while the search runs.</summary>
internal sealed class ForEachRun(ForEachCommand command, BindContext context)
{
    // A template runs once a field or value; more passes than this over all rows is a mistake rather than a search.
    private const int MaximumPasses = 10_000;

    // What reading and starting a template takes.
    private const int StepsOfPass = 1000;
    private const int StepsOfField = 10;

    /// <summary>Reports what is wrong with the template whatever the fields are, by reading it for a field of a plain name.</summary>
    public void Check()
    {
        var sample = command.Mode == ForEachMode.MultiField ? FieldTokens("field", ["field", "field", "field"]) : ItemTokens("1", 0);
        var diagnostics = new DiagnosticBag(new SourceText("foreach template", command.Template));
        if (Read(Substitute(sample), diagnostics) is { } pipeline && pipeline.Commands[0] is SearchCommand && !IsWrittenSearch())
        {
            context.Diagnostics.Report(ArgumentRules.CommandExpected, command.TemplateSpan, "the template of foreach begins with no command", "begin with eval, where or another command");
        }

        if (!diagnostics.HasErrors && CommandNames.Of("|" + command.Template.AsSpan().Trim().TrimStart('|').ToString()).FirstOrDefault(IsWhole) is { } whole)
        {
            context.Diagnostics.Report(CommandCodes.NotStreaming, command.TemplateSpan, $"the template of foreach changes rows one by one, and '{whole}' makes a table of all of them", "put the command behind foreach");
        }

        foreach (var diagnostic in diagnostics.Items)
        {
            // The template stands in the search, so the search is where to point.
            context.Diagnostics.Report(diagnostic.Code, command.TemplateSpan, $"in the template of foreach: {diagnostic.Message}", diagnostic.Help);
        }
    }

    private static bool IsWhole(string name) => CommandCatalog.Find(name)?.Manual.Kind is CommandKind.Transforming or CommandKind.Generating;

    private bool IsWrittenSearch()
    {
        var text = command.Template.AsSpan().TrimStart();
        return text.StartsWith('|') || text.StartsWith("search", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The rows after the template ran for every field or value.</summary>
    public Batch Apply(Batch rows, RunContext running) => command.Mode == ForEachMode.MultiField ? EachField(rows, running) : EachItem(rows, running);

    private Batch EachField(Batch rows, RunContext running)
    {
        foreach (var token in command.Fields)
        {
            // SPL: the fields are those that the rows had before; a wildcard leaves internal ones out.
            foreach (var name in rows.Schema.Names.ToList())
            {
                if (name.StartsWith('_') && !token.Name.StartsWith('_')) continue;
                if (FieldPattern.Captures(token.Name, name) is { } captures) rows = Run(Substitute(FieldTokens(name, captures)), rows, running);
            }

            if (!FieldPattern.IsPattern(token.Name) && rows.Schema.IndexOf(token.Name) < 0) rows = Run(Substitute(FieldTokens(token.Name, [])), rows, running);
        }

        return rows;
    }

    // Rows are taken one by one: each has its own values, and each pass sees what the pass before left.
    private Batch EachItem(Batch rows, RunContext running)
    {
        var results = new List<Batch>();
        for (var row = 0; row < rows.Length; row++)
        {
            var current = rows.Slice(row, 1);
            foreach (var token in command.Fields)
            {
                var items = Items(rows.ValueOf(token.Name, row));
                for (var i = 0; i < items.Count; i++) current = Run(Substitute(ItemTokens(Literal(items.ItemAt(i)), i)), current, running);
            }

            results.Add(current);
        }

        return results.Count == 0 ? rows : BatchConcatenation.Concatenate(results);
    }

    private Value Items(Value value)
    {
        var isArray = command.Mode is ForEachMode.JsonArray or ForEachMode.AutoCollections && !value.IsMulti && JsonText.StartsWith(value, '[');
        var items = isArray ? JsonFunctions.ToMultivalue(value, keepsQuotes: false) : command.Mode == ForEachMode.JsonArray ? Value.Null : value;
        if (items.Count > MaximumPasses)
        {
            throw new SplException(new Diagnostic(RuntimeCodes.TooManyRows, string.Create(CultureInfo.InvariantCulture, $"foreach would run {items.Count:N0} times for one row"),
                Help: "use mvmap, which needs one pass"));
        }

        return items;
    }

    // SPL: a number stands in the template as it is, text in quotes.
    private static string Literal(Value item) => item.TryGetNumber(out _) ? item.ToText() ?? "" : SplQuoting.Quote(item.ToText() ?? "");

    private static Dictionary<string, string> FieldTokens(string field, string[] captures)
    {
        var tokens = new Dictionary<string, string> { ["<<FIELD>>"] = field, ["<<MATCHSTR>>"] = string.Concat(captures) };
        for (var i = 0; i < 3; i++) tokens[$"<<MATCHSEG{i + 1}>>"] = i < captures.Length ? captures[i] : "";
        return tokens;
    }

    private static Dictionary<string, string> ItemTokens(string literal, int number) =>
        new() { ["<<ITEM>>"] = literal, ["<<ITER>>"] = number.ToString(CultureInfo.InvariantCulture) };

    private string Substitute(Dictionary<string, string> tokens)
    {
        var text = command.Template;
        foreach (var (option, spelling) in command.TokenNames)
        {
            if (tokens.TryGetValue(ForEachModes.TokenOf(option), out var value)) text = text.Replace(spelling, value, StringComparison.Ordinal);
        }

        foreach (var (token, value) in tokens) text = text.Replace(token, value, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    private Batch Run(string text, Batch rows, RunContext running)
    {
        running.Budget.Spend(StepsOfPass + (StepsOfField * rows.Schema.Count));
        var diagnostics = new DiagnosticBag(new SourceText("foreach template", text));
        if (Read(text, diagnostics) is not { } pipeline) throw new SplException(diagnostics.Items[0]);
        var inner = context.WithDiagnostics(diagnostics);
        var plan = inner.BindSubpipeline(pipeline, new RowsNode(rows, "foreach"));
        if (diagnostics.HasErrors) throw new SplException(diagnostics.Items[0]);
        using var opened = plan.Open(running);
        return HeldRows.Collect(opened, running, "foreach") ?? new Batch(rows.Schema, [.. rows.Columns.ToArray().Select(column => column.Select([]))], 0);
    }

    private PipelineSyntax? Read(string text, DiagnosticBag diagnostics)
    {
        var source = diagnostics.Source.Text == text ? diagnostics.Source : new SourceText("foreach template", text);
        var pipeline = PipelineParser.Parse(source, context.Scope.Commands, diagnostics, new ParseOptions { IsFragment = true });
        return diagnostics.HasErrors ? null : pipeline;
    }
}
