using Breakwater.Language.Text;

namespace Breakwater.Language.Macros;

/// <summary>A named piece of search text. Two macros of the same name with a different number of arguments are different macros.</summary>
/// <param name="Name">The name between back-ticks, without arity.</param>
/// <param name="Arguments">Argument names, in order.</param>
/// <param name="Definition">The text that replaces a call; <c>$argument$</c> stands for an argument.</param>
public sealed record MacroDefinition(string Name, IReadOnlyList<string> Arguments, SourceText Definition)
{
    /// <summary>Whether <see cref="Definition"/> is an eval expression whose string result is spliced in.</summary>
    public bool IsEval { get; init; }

    /// <summary>An eval expression over the arguments that must not be false, or null.</summary>
    public string? Validation { get; init; }

    /// <summary>What to say when <see cref="Validation"/> fails, or null.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>The macros that a search may call.</summary>
public interface IMacroTable
{
    /// <summary>The macro of that name and number of arguments, or null.</summary>
    MacroDefinition? Find(string name, int argumentCount);

    /// <summary>Every macro name, for 'did you mean'.</summary>
    IEnumerable<string> Names { get; }
}
