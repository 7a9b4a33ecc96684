using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>A detection names a data source that is not there.</summary>
internal sealed class UnknownDataSource : ContentCheck
{
    private static readonly DiagnosticCode Unknown = new("CNT0514", Severity.Warning, "a data source that is not there",
        "No loaded folder describes a data source of this name. The detection works; nobody can look up what it needs.");

    public override IReadOnlyList<DiagnosticCode> Codes => [Unknown];

    public override void Run(CheckContext context)
    {
        var known = context.Known.DataSources.Select(source => source.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var detection in context.Target.Detections)
        {
            foreach (var source in detection.DataSources.Where(source => !known.Contains(source)))
                context.Report(Unknown, detection.Source.Locate("data_source"), $"there is no data source '{source}'", NameSuggestion.Help(source, known));
        }
    }
}
