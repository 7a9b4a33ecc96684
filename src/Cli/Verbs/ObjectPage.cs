using System.Globalization;
using Breakwater.Cli.Terminals;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Printing;

namespace Breakwater.Cli.Verbs;

/// <summary>Stories, macros, lookups, data models and data sources on a page.</summary>
internal static class ObjectPage
{
    private const int ShownLookupRows = 10;

    /// <summary>Writes every object of that name (in any case); false where there is none.</summary>
    public static bool TryWrite(Page page, string name, ContentPack pack)
    {
        var found = false;
        foreach (var story in pack.Stories.Where(story => Is(story.Name, name))) Found(() => Write(page, story, pack));
        foreach (var macro in pack.Macros.Where(macro => Is(macro.Macro.Name, name))) Found(() => Write(page, macro));
        foreach (var lookup in pack.Lookups.Where(lookup => Is(lookup.Name, name) || Is(lookup.FileName ?? "", name))) Found(() => Write(page, lookup, pack));
        foreach (var model in pack.DataModels.Where(model => Is(model.Model.Name, name))) Found(() => Write(page, model));
        foreach (var source in pack.DataSources.Where(source => Is(source.Name, name))) Found(() => Write(page, source));
        return found;

        void Found(Action write)
        {
            found = true;
            write();
        }
    }

    private static void Write(Page page, StoryDefinition story, ContentPack pack)
    {
        page.Title(story.Name, "story", string.Create(CultureInfo.InvariantCulture, $"version {story.Version}"), Wording.Day(story.Modified), story.Author);
        page.Section("Description", story.Description);
        page.Section("Narrative", story.Narrative);
        page.Section("Detections", pack.Detections.Where(detection => detection.Stories.Contains(story.Name, StringComparer.OrdinalIgnoreCase)).Select(detection => detection.Name).Distinct());
        page.Lines("References", story.References);
        page.Lines("Origin", [$"file {story.Source.File.Path}"]);
    }

    private static void Write(Page page, MacroFile macro)
    {
        page.Title(ContentListing.SignatureOf(macro), "macro");
        page.Section("Description", macro.Description);
        page.Literal("Definition", macro.Macro.Definition.Text);
        page.Lines("Origin", [$"file {macro.Source.File.Path}"]);
    }

    private static void Write(Page page, LookupDefinition lookup, ContentPack pack)
    {
        page.Title(lookup.Name, "lookup", lookup.Kind.ToString().ToLowerInvariant(), lookup.FileName ?? "");
        page.Section("Description", lookup.Description);
        page.Section("Matching",
        [
            lookup.IsCaseSensitive ? "case counts" : "case does not count",
            .. lookup.Matches.Select(match => $"{match.Key}: {match.Value.ToString().ToLowerInvariant()}"),
            string.Create(CultureInfo.InvariantCulture, $"at most {lookup.MaximumMatches} matches, at least {lookup.MinimumMatches}{(lookup.DefaultMatch.Length > 0 ? $", else '{lookup.DefaultMatch}'" : "")}"),
        ]);
        var file = pack.LookupFiles.FirstOrDefault(file => file.Name == lookup.FileName);
        if (file?.Read().Table is { } table) WriteRows(page, table);
        else page.Section("Fields", lookup.Fields);
        page.Lines("Origin", [$"file {lookup.Source.File.Path}"]);
    }

    private static void WriteRows(Page page, LookupTable lookup)
    {
        page.Heading(lookup.Rows.Count > ShownLookupRows ? $"The first {ShownLookupRows} of {Wording.Count(lookup.Rows.Count, "row")}" : Wording.Count(lookup.Rows.Count, "row"));
        var table = new TextTable(lookup.Fields) { Indent = 2 };
        foreach (var row in lookup.Rows.Take(ShownLookupRows)) table.Add(row.Select(cell => cell ?? ""));
        page.Table(table);
    }

    private static void Write(Page page, DataModelFile model)
    {
        page.Title(model.Model.Name, "data model");
        page.Section("Description", model.Description);
        foreach (var dataset in model.Model.Datasets)
        {
            page.Heading(dataset.Parent is null ? dataset.Name : $"{dataset.Name} (within {dataset.Parent})");
            page.Item($"events with: {SearchPrinter.Print(dataset.Constraint)}");
            var table = new TextTable(["field", "computed as"]) { Indent = 2 };
            foreach (var field in dataset.Fields) table.Add([field.Name, field.Calculation is { } calculation ? ExpressionPrinter.Print(calculation) : ""]);
            if (table.Count > 0) page.Table(table);
        }

        page.Lines("Origin", [$"file {model.Source.File.Path}"]);
    }

    private static void Write(Page page, DataSourceDefinition source)
    {
        page.Title(source.Name, "data source");
        page.Section("Description", source.Description);
        page.Section("Events", [$"sourcetype {source.SourceType}", source.Source.Length > 0 ? $"source {source.Source}" : ""]);
        page.Section("Fields", source.Fields.Count == 0 ? "" : string.Join(", ", source.Fields));
        page.Literal("Example", source.ExampleLog);
        page.Lines("Origin", [$"file {source.File.File.Path}"]);
    }

    private static bool Is(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
