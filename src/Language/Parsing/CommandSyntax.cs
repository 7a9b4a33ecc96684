using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Language.Parsing;

/// <summary>One command of a search, as written. The engine's commands derive from it and give it meaning.</summary>
public abstract record CommandSyntax(TextSpan Span)
{
    /// <summary>Writes the command in canonical form; reading that again gives the same plan.</summary>
    public abstract void Print(SplWriter writer);
}

/// <summary>The commands between pipes, first to last.</summary>
public sealed record PipelineSyntax(TextSpan Span, IReadOnlyList<CommandSyntax> Commands);

/// <summary>Reads one command's arguments; the name has been consumed. Reports what is wrong and returns null where nothing sensible remains.</summary>
public delegate CommandSyntax? ReadCommand(ref CommandParser parser, TextSpan name);

/// <summary>The commands that the parser may meet.</summary>
public interface ICommandTable
{
    /// <summary>The reader of the command called <paramref name="name"/> (any case, aliases included), or null.</summary>
    ReadCommand? Find(ReadOnlySpan<char> name);

    /// <summary>Whether <paramref name="name"/> starts a pipeline of its own, like <c>tstats</c>.</summary>
    bool IsGenerating(ReadOnlySpan<char> name);

    /// <summary>Every name, for 'did you mean'.</summary>
    IEnumerable<string> Names { get; }
}
