using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli;

/// <summary>Ends a command because what it was given is wrong; caught in one place, which prints the diagnostic and exits with <see cref="ExitCodes.Usage"/>.</summary>
internal sealed class UsageException(Diagnostic diagnostic) : Exception(diagnostic.ToString())
{
    public UsageException(DiagnosticCode code, string message, string? help = null)
        : this(new Diagnostic(code, message, Help: help))
    {
    }

    /// <summary>What to tell the user; null where everything has been said already.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}
