using System.Runtime.InteropServices;

namespace Breakwater.Cli;

/// <summary>What <c>--version</c> prints and what a report of an error names.</summary>
internal static class ProgramVersion
{
    /// <summary>The version of the command line.</summary>
    public static string Number { get; } = typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The version of the command line and of the runtime.</summary>
    public static string Text { get; } = $"breakwater {Number} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";
}
