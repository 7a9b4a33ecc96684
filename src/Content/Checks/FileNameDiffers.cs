using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A detection or baseline lives in a file that is not named after it.</summary>
internal sealed class FileNameDiffers : ContentCheck
{
    private static readonly DiagnosticCode Differs = new("CNT0504", Severity.Warning, "a file is not named after what it holds",
        "The file's name is the object's name in lower case with an underscore for each blank, hyphen, dot and slash. Published packs rely on it; here it only helps people to find things.");

    public override IReadOnlyList<DiagnosticCode> Codes => [Differs];

    public override void Run(CheckContext context)
    {
        var named = context.Target.Detections.Select(detection => (detection.Name, detection.Source))
            .Concat(context.Target.Baselines.Select(baseline => (baseline.Name, baseline.Source)));
        foreach (var (name, source) in named)
        {
            if (!ContentNames.FitsFile(name, source.File))
                context.Report(Differs, source.Locate("name"), $"'{name}' is in the file '{source.File.FileName}'", $"rename the file to '{ContentNames.FileStemOf(name)}.yml'");
        }
    }
}
