using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>One thing that can be wrong with content that loads. A new check is a file of its own and a line in <see cref="CheckCatalog"/>.</summary>
internal abstract class ContentCheck
{
    /// <summary>What it reports, in order of numbers; empty where it passes on what the language reports.</summary>
    public abstract IReadOnlyList<DiagnosticCode> Codes { get; }

    /// <summary>Looks at everything in <see cref="CheckContext.Target"/>.</summary>
    public abstract void Run(CheckContext context);
}
