namespace Breakwater.Language.Diagnostics;

/// <summary>What can be wrong with the commands between pipes.</summary>
public static class PipelineCodes
{
    public static readonly DiagnosticCode UnknownCommand = new(
        "SPL0101", Severity.Error, "no command has this name",
        "The first word after a pipe names a command, in any case. 'breakwater commands' lists all of them. Custom commands of other "
        + "products are not available.");

    public static readonly DiagnosticCode MissingCommand = new(
        "SPL0102", Severity.Error, "a command is missing after a pipe",
        "After a pipe a command name must follow: a word of letters, digits and underscores. A pipe that is meant as text goes into "
        + "double quotes.");

    public static readonly DiagnosticCode MissingPipe = new(
        "SPL0103", Severity.Warning, "a command name stands where words are searched for",
        "A search that does not begin with a pipe looks for words and field values, so that 'tstats count' finds events with these two words. "
        + "Put a pipe before a command that produces its own rows.");

    internal static IEnumerable<DiagnosticCode> All => [UnknownCommand, MissingCommand, MissingPipe];
}
