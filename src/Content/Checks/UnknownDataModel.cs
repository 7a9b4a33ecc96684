using System.Text.RegularExpressions;
using Breakwater.Content.Packs;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>A search reads a data model or a dataset that is not there.</summary>
internal sealed partial class UnknownDataModel : ContentCheck
{
    private static readonly DiagnosticCode Unknown = new("CNT0502", Severity.Error, "a search reads a data model that is not there",
        "No loaded folder defines a data model or dataset of this name; names are case-sensitive. The search fails when it runs.");

    public override IReadOnlyList<DiagnosticCode> Codes => [Unknown];

    public override void Run(CheckContext context)
    {
        var models = new DataModelTable(context.Known.DataModels.Select(model => model.Model));
        foreach (var search in context.Searches.Select(search => context.Expand(search).Text).OfType<SourceText>())
        {
            foreach (Match use in Use().Matches(search.Text)) Check(context, search, use, models);
        }
    }

    private static void Check(CheckContext context, SourceText search, Match use, DataModelTable models)
    {
        var name = use.Groups["model"];
        var dataset = use.Groups["dataset"];
        if (models.Find(name.Value) is not { } model) Report(context, search, name, "data model", models.Names);
        else if (dataset.Success && model.Find(dataset.Value) is null) Report(context, search, dataset, $"dataset of '{model.Name}' called", model.Datasets.Select(other => other.Name));
    }

    private static void Report(CheckContext context, SourceText search, Group name, string what, IEnumerable<string> known) => context.Report(
        Unknown, search.Locate(new TextSpan(name.Index, name.Length)), $"there is no {what} '{name.Value}'", NameSuggestion.Help(name.ValueSpan, known));

    // tstats: datamodel=Model or Model.Dataset; from: datamodel:Model.Dataset, or with a blank; the command: datamodel Model Dataset.
    [GeneratedRegex(
        @"(?:\bfrom\s+datamodel(?:\s*[=:]\s*|\s+)|(?:^|[|\[])\s*datamodel\s+)""?(?<model>[A-Za-z_]\w*)(?:[.](?<dataset>\w+))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Use();
}
