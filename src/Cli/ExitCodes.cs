namespace Breakwater.Cli;

/// <summary>What a command tells the shell. Part of the public interface.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and something was found wrong: a failed test, a lint error, findings where there should be none.</summary>
    public const int FoundWrong = 1;

    /// <summary>The command or its input was wrong.</summary>
    public const int Usage = 2;

    /// <summary>The program is at fault.</summary>
    public const int Internal = 3;

    /// <summary>Interrupted with Ctrl-C: what shells expect, 128 and the signal's number.</summary>
    public const int Interrupted = 130;
}
