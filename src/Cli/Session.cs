using Breakwater.Cli.Terminals;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli;

/// <summary>One run of one command: the terminal, and the options that every command has.</summary>
/// <param name="Terminal">The world outside.</param>
/// <param name="TimeZone">The zone that times are printed in, and that days of relative times follow.</param>
/// <param name="IsQuiet">Whether only results and errors are wanted.</param>
/// <param name="UsesColour">Whether colours are welcome where a person looks.</param>
internal sealed record Session(Terminal Terminal, TimeZoneInfo TimeZone, bool IsQuiet, bool UsesColour)
{
    /// <summary>Where results go.</summary>
    public StreamWriter Out => Terminal.Out;

    /// <summary>Where everything else goes.</summary>
    public TextWriter Error => Terminal.Error;

    /// <summary>Colours for results.</summary>
    public Palette OutPalette { get; } = new(UsesColour && Terminal.IsOutShown);

    /// <summary>Colours for everything else.</summary>
    public Palette ErrorPalette { get; } = new(UsesColour && Terminal.IsErrorShown);

    /// <summary>The width that results have to keep to, or 0 where a program reads them.</summary>
    public int OutWidth => Terminal.IsOutShown ? Terminal.Width : 0;

    /// <summary>Shows diagnostics and counts errors.</summary>
    public DiagnosticPrinter Diagnostics { get; } = new(Terminal.Error, new Palette(UsesColour && Terminal.IsErrorShown)) { IsQuiet = IsQuiet };

    /// <summary>Prints a diagnostic.</summary>
    public void Report(Diagnostic diagnostic) => Diagnostics.Print(diagnostic);

    /// <summary>Prints a line of summary, unless only results are wanted.</summary>
    public void Say(string line)
    {
        if (!IsQuiet) Error.WriteLine(line);
    }
}
