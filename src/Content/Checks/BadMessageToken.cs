using System.Text.RegularExpressions;
using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A message has a <c>$field$</c> token that rows cannot fill.</summary>
internal sealed partial class BadMessageToken : ContentCheck
{
    private static readonly DiagnosticCode Unbalanced = new("CNT0510", Severity.Warning, "a message with a lone dollar sign",
        "A field in a message stands between two dollar signs. One without its partner is shown as it is, and the field after it is not filled in.");

    private static readonly DiagnosticCode NotMentioned = new("CNT0511", Severity.Warning, "a message names a field that the search does not mention",
        "Tokens are filled from the result row. A field that the search does not mention is usually a typing mistake, and the token stays as it is.");

    public override IReadOnlyList<DiagnosticCode> Codes => [Unbalanced, NotMentioned];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections)
        {
            foreach (var message in MessagesOf(detection)) Check(context, detection, message);
        }
    }

    private static void Check(CheckContext context, DetectionDefinition detection, string message)
    {
        var place = detection.Source.Locate("rba.message", "finding.title", "intermediate_findings", "tags.message");
        if (message.Count(character => character == '$') % 2 != 0) context.Report(Unbalanced, place, $"the message '{message}' has a '$' without a partner");
        foreach (Match token in Token().Matches(message))
        {
            var field = token.Groups["field"].Value;
            var expanded = context.Expand(detection.Search).Text?.Text ?? "";
            if (!detection.Search.Text.Contains(field, StringComparison.Ordinal) && !expanded.Contains(field, StringComparison.Ordinal))
                context.Report(NotMentioned, place, $"the search does not mention the field '{field}' of the message");
        }
    }

    private static IEnumerable<string> MessagesOf(DetectionDefinition detection) =>
        detection.RiskObjects.Select(risk => risk.Message).Append(detection.Message).Where(message => message.Length > 0).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\$(?<field>[\w.{}:-]+)\$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
