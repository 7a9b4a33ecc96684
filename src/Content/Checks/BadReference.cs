using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A reference that is no web address.</summary>
internal sealed class BadReference : ContentCheck
{
    private static readonly DiagnosticCode NoAddress = new("CNT0527", Severity.Warning, "a reference that is no web address",
        "References are addresses that begin with http:// or https://.");

    public override IReadOnlyList<DiagnosticCode> Codes => [NoAddress];

    public override void Run(CheckContext context)
    {
        var owners = context.Target.Detections.Select(detection => (detection.References, detection.Source))
            .Concat(context.Target.Stories.Select(story => (story.References, story.Source)));
        foreach (var (references, source) in owners)
        {
            for (var i = 0; i < references.Count; i++)
            {
                if (!IsWebAddress(references[i])) context.Report(NoAddress, source.Locate($"references.{i}", "references"), $"'{references[i]}' is no web address");
            }
        }
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
