using Breakwater.Language.Text;

namespace Breakwater.Language.Diagnostics;

/// <summary>How much a diagnostic matters: an error stops the work, a warning and a note do not.</summary>
public enum Severity
{
    /// <summary>The input is wrong and nothing was done with it.</summary>
    Error,

    /// <summary>The work went on, and the answer may not be what the author expects.</summary>
    Warning,

    /// <summary>Something worth knowing.</summary>
    Note,
}

/// <summary>One thing to tell the author of a search, a YAML file, a lookup or a log line.</summary>
/// <param name="Code">The kind of diagnostic, with its number and explanation.</param>
/// <param name="Message">What is wrong here: lower case, no final period, the author's text in '...'.</param>
/// <param name="Location">Where, in the text the author wrote; null where there is no text to point at.</param>
/// <param name="Help">The next step, or null.</param>
public sealed record Diagnostic(DiagnosticCode Code, string Message, SourceLocation? Location = null, string? Help = null)
{
    /// <summary>The severity of the code.</summary>
    public Severity Severity => Code.Severity;

    /// <summary>The header line alone, as a log would hold it.</summary>
    public override string ToString() => $"{DiagnosticRenderer.NameOf(Severity)}[{Code.Id}]: {Message}";
}
