using Breakwater.Language.Parsing;

namespace Breakwater.Language.Printing;

/// <summary>Prints a pipeline in canonical form: every command after a pipe, the first as well.</summary>
public static class PipelinePrinter
{
    /// <summary>The pipeline as text.</summary>
    public static string Print(PipelineSyntax pipeline) => string.Join(' ', Lines(pipeline));

    /// <summary>The pipeline as text, a command a line.</summary>
    public static IEnumerable<string> Lines(PipelineSyntax pipeline) => pipeline.Commands.Select(command => "| " + Print(command));

    private static string Print(CommandSyntax command)
    {
        var writer = new SplWriter();
        command.Print(writer);
        return writer.ToString();
    }
}
