namespace Breakwater.Language.Diagnostics;

/// <summary>Stops a search at run time with the diagnostic that explains why; thrown only where input, not the program, is at fault.</summary>
public sealed class SplException : Exception
{
    /// <summary>Carries <paramref name="diagnostic"/> to the caller of the search.</summary>
    public SplException(Diagnostic diagnostic)
        : base(diagnostic.ToString()) => Diagnostic = diagnostic;

    /// <summary>What to tell the author of the search.</summary>
    public Diagnostic Diagnostic { get; }
}
