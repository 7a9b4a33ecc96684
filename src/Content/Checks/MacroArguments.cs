using System.Text.RegularExpressions;
using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A macro's argument is never used, or its definition names an argument that it does not take.</summary>
internal sealed partial class MacroArguments : ContentCheck
{
    private static readonly DiagnosticCode Unused = new("CNT0522", Severity.Warning, "a macro argument that is never used",
        "The definition does not hold the argument between dollar signs, so that giving it changes nothing.");

    private static readonly DiagnosticCode Undeclared = new("CNT0523", Severity.Warning, "a macro uses an argument that it does not take",
        "The definition holds a name between dollar signs that is no argument. It is left as it is, which is rarely meant.");

    public override IReadOnlyList<DiagnosticCode> Codes => [Unused, Undeclared];

    public override void Run(CheckContext context)
    {
        foreach (var file in context.Target.Macros) Check(context, file);
    }

    private static void Check(CheckContext context, MacroFile file)
    {
        var macro = file.Macro;
        foreach (var argument in macro.Arguments.Where(argument => !macro.Definition.Text.Contains($"${argument}$", StringComparison.Ordinal)))
            context.Report(Unused, file.Source.Locate("arguments"), $"the macro '{macro.Name}' never uses its argument '{argument}'");

        if (macro.Arguments.Count == 0) return;
        foreach (Match token in Token().Matches(macro.Definition.Text))
        {
            if (!macro.Arguments.Contains(token.Groups["name"].Value))
                context.Report(Undeclared, macro.Definition.Locate(new(token.Index, token.Length)), $"the macro '{macro.Name}' takes no argument '{token.Groups["name"].Value}'");
        }
    }

    [GeneratedRegex(@"\$(?<name>\w+)\$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
