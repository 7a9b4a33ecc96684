using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>Reads every lookup file, which loading leaves until a search asks: missing files, broken rows, match types for columns that are not there.</summary>
internal sealed class LookupRows : ContentCheck
{
    private static readonly DiagnosticCode UnknownColumn = new("CNT0524", Severity.Warning, "a match type for a column that is not there",
        "The lookup says how a column is matched, and its table has no column of that name; names are case-sensitive. The column that was meant is matched exactly.");

    public override IReadOnlyList<DiagnosticCode> Codes => [UnknownColumn];

    public override void Run(CheckContext context)
    {
        foreach (var diagnostic in context.Target.LookupFiles.SelectMany(file => file.Read().Diagnostics)) context.Report(diagnostic);
        foreach (var lookup in context.Target.Lookups) Check(context, lookup);
    }

    private static void Check(CheckContext context, LookupDefinition lookup)
    {
        if (lookup.Kind == LookupKind.Model) return;
        var file = context.Known.LookupFiles.FirstOrDefault(file => file.Name == lookup.FileName);
        if (lookup.Kind == LookupKind.Csv && file is null)
        {
            context.Report(LookupCodes.MissingFile, lookup.Source.Locate("filename"), $"the lookup '{lookup.Name}' reads '{lookup.FileName}', which no content folder holds");
            return;
        }

        if ((file is null ? lookup.Fields : file.Read().Table?.Fields) is not { } columns) return;
        foreach (var column in lookup.Matches.Keys.Where(column => !columns.Contains(column)))
            context.Report(UnknownColumn, lookup.Source.Locate("match_type"), $"the lookup '{lookup.Name}' has no column '{column}'", NameSuggestion.Help(column, columns));
    }
}
