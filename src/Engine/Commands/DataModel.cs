using System.Text.Json;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Text;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Reads a data model's events, or shows what the model is.</summary>
public sealed record DataModelCommand(TextSpan Span, string? Model, string? Dataset, string? Mode) : Command(Span), ICommand<DataModelCommand>
{
    public static CommandManual Manual { get; } = new(
        "datamodel",
        "datamodel [<model> [<dataset> [search | flat | acceleration_search]]] [strict_fields=<bool>] [summariesonly=<bool>] [allow_old_summaries=<bool>]",
        "With a mode, reads the events of a dataset: 'search' with the dataset's name before each field, 'flat' without. strict_fields=false keeps the events' own fields too. "
        + "Without a mode, shows models and datasets as JSON.",
        CommandKind.Generating)
    {
        WithoutEffect = ["summariesonly", "allow_old_summaries"],
    };

    /// <summary>Whether only the dataset's fields are shown.</summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>Where the model's and the dataset's name stand.</summary>
    public TextSpan NameSpan { get; init; }

    public static DataModelCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var words = new List<WordToken>();
        var isStrict = true;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("strict_fields", out var option)) isStrict = parser.ReadBoolean(option) ?? true;
            else if (IgnoredOptions.TrySkip(ref parser, Manual)) continue;
            else if (words.Count < 3 && !parser.PeekOption() && parser.TryWord(out var word)) words.Add(word);
            else break;
        }

        var mode = words.Count < 3 ? null : words[2].Text.ToLowerInvariant();
        if (mode is not (null or "search" or "flat" or "search_flat" or "acceleration_search"))
        {
            parser.Diagnostics.Report(CommandCodes.UnknownChoice, words[2].Span, $"the mode is search, flat or acceleration_search, found '{words[2].Text}'");
        }

        return new DataModelCommand(parser.SpanFrom(name.Start), words.Count > 0 ? words[0].Text : null, words.Count > 1 ? words[1].Text : null, mode)
        {
            IsStrict = isStrict,
            NameSpan = words.Count == 0 ? name : TextSpan.FromBounds(words[0].Span.Start, words[Math.Min(words.Count, 2) - 1].Span.End),
        };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "datamodel must come first");
        if (Model is null) return Described(context.Knowledge.DataModels.Names.Order(StringComparer.Ordinal).Select(context.Knowledge.DataModels.Find).OfType<DataModel>().Select(TextOf));
        var paths = new DataModelReference(Dataset is null ? Model : $"{Model}.{Dataset}", NameSpan).Resolve(context);
        if (paths.Count == 0) return input;
        if (Mode is null) return Described(Dataset is null ? [TextOf(paths[0].Model)] : [TextOf(paths[0].Lineage[^1])]);
        var everything = new AllEvents(Span);
        return Mode is "flat" or "search_flat" ? Flat(paths[0], context) : DatasetScan.Prefixed(paths[0], everything, context, keepsOthers: !IsStrict);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("datamodel");
        foreach (var word in new[] { Model, Dataset, Mode })
        {
            if (word is not null) writer.Word(SplQuoting.Value(word));
        }

        if (!IsStrict) writer.Option("strict_fields", false);
    }

    private PlanNode Flat(DatasetPath path, BindContext context)
    {
        var plan = DatasetScan.Unprefixed(path, new AllEvents(Span), context);
        return IsStrict ? new SelectFieldsNode(plan, FieldSelection.Table, [.. DatasetScan.InheritedFields, .. path.Fields.Select(field => field.Field.Name).Distinct(StringComparer.Ordinal)]) : plan;
    }

    private static RowsNode Described(IEnumerable<string> texts)
    {
        var values = texts.Select(text => Value.FromText(text)).ToArray();
        return new RowsNode(new Batch(new Schema(["_raw"]), [new ValueColumn(values)], values.Length), "data models");
    }

    private static string TextOf(DataModel model) => JsonReading.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("modelName", model.Name);
        json.WriteStartArray("objects");
        foreach (var dataset in model.Datasets) Write(json, dataset);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string TextOf(Dataset dataset) => JsonReading.Write(json => Write(json, dataset));

    private static void Write(Utf8JsonWriter json, Dataset dataset)
    {
        json.WriteStartObject();
        json.WriteString("objectName", dataset.Name);
        json.WriteString("parentName", dataset.Parent ?? "BaseEvent");
        json.WriteString("constraint", SearchPrinter.Print(dataset.Constraint));
        json.WriteStartArray("fields");
        foreach (var field in dataset.Fields) json.WriteStringValue(field.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
