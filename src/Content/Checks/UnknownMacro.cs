using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A search calls a macro that is not there, with the wrong number of arguments, or in a circle.</summary>
internal sealed class UnknownMacro : ContentCheck
{
    public override IReadOnlyList<DiagnosticCode> Codes => [];

    public override void Run(CheckContext context)
    {
        // Macros that nothing here calls are looked at by themselves.
        foreach (var search in context.Searches.Concat(context.Target.Macros.Where(macro => !macro.Macro.IsEval).Select(macro => macro.Macro.Definition)))
        {
            foreach (var diagnostic in context.Expand(search).Diagnostics)
            {
                // A macro that is an expression can be wrong only when it runs.
                if (diagnostic.Code != MacroCodes.NoText) context.Report(diagnostic);
            }
        }
    }
}
