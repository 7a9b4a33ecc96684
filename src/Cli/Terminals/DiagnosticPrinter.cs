using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Terminals;

/// <summary>Shows diagnostics on standard error, and counts how many of them are errors.</summary>
internal sealed class DiagnosticPrinter(TextWriter output, Palette palette)
{
    /// <summary>Whether warnings and notes are left out.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>How many errors were printed.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Prints one diagnostic with the line it is about.</summary>
    public void Print(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == Severity.Error) ErrorCount++;
        else if (IsQuiet) return;
        var text = DisplayText.CleanLines(DiagnosticRenderer.Render(diagnostic));
        output.WriteLine(palette.IsEnabled ? Paint(text, diagnostic) : text);
    }

    /// <summary>Prints several.</summary>
    public void Print(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics) Print(diagnostic);
    }

    private string Paint(string text, Diagnostic diagnostic)
    {
        // The header begins with severity and code, up to the first colon; the caret line is the one that holds nothing else.
        var lines = text.Split('\n');
        var colon = lines[0].IndexOf(':', StringComparison.Ordinal);
        lines[0] = PaintSeverity(lines[0][..colon], diagnostic.Severity) + palette.Bold(lines[0][colon..]);
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("  | ", StringComparison.Ordinal) && lines[i].AsSpan(4).Trim().ContainsAnyExcept('^') is false)
                lines[i] = "  | " + PaintSeverity(lines[i][4..], diagnostic.Severity);
            else if (lines[i].StartsWith(" --> ", StringComparison.Ordinal) || lines[i].StartsWith("  = help:", StringComparison.Ordinal))
                lines[i] = palette.Cyan(lines[i]);
        }

        return string.Join('\n', lines);
    }

    private string PaintSeverity(string text, Severity severity) => severity switch
    {
        Severity.Error => palette.Red(text),
        Severity.Warning => palette.Yellow(text),
        _ => palette.Cyan(text),
    };
}
