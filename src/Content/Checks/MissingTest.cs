using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A finished detection that carries no test.</summary>
internal sealed class MissingTest : ContentCheck
{
    private static readonly DiagnosticCode NoTest = new("CNT0515", Severity.Warning, "a detection in production without a test",
        "A detection in production carries data that it must find something in, or says in 'manual_test' why that is not possible. Correlation searches need none.");

    private static readonly DiagnosticCode NoData = new("CNT0516", Severity.Warning, "a test without data",
        "A test lists at least one data set with its location, source and source type.");

    public override IReadOnlyList<DiagnosticCode> Codes => [NoTest, NoData];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections)
        {
            var needsTest = detection is { Status: DetectionStatus.Production, ManualTest: null, Type: not DetectionType.Correlation };
            if (needsTest && detection.Tests.Count == 0) context.Report(NoTest, detection.Source.Locate("tests", "status"), "the detection has no test");
            for (var i = 0; i < detection.Tests.Count; i++)
            {
                if (detection.Tests[i].Data.Count == 0) context.Report(NoData, detection.Source.Locate($"tests.{i}"), $"the test '{detection.Tests[i].Name}' has no data");
            }
        }
    }
}
