namespace Breakwater.Cli.Terminals;

/// <summary>Everything of the world outside that the command line touches besides files, so that tests can put their own in its place.</summary>
internal sealed record Terminal
{
    /// <summary>Where results go. Whoever writes to its stream flushes it before.</summary>
    public required StreamWriter Out { get; init; }

    /// <summary>Where everything else goes: diagnostics, summaries, progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input; called at most once.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Whether results are shown to a person rather than read by a program.</summary>
    public bool IsOutShown { get; init; }

    /// <summary>Whether progress is shown to a person.</summary>
    public bool IsErrorShown { get; init; }

    /// <summary>Whether standard input is typed by a person, who would otherwise wait without knowing for what.</summary>
    public bool IsInputTyped { get; init; }

    /// <summary>Columns of the screen; only of use where a person looks.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>Whether the person or the terminal does without colours.</summary>
    public bool IsColourless { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Ends the command early.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What a screen has where nobody says otherwise.</summary>
    public const int DefaultWidth = 80;
}
