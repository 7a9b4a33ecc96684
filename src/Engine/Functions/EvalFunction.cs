using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Functions;

/// <summary>The manual of one function: what <c>breakwater functions NAME</c> and the reference pages show beside the golden examples.</summary>
/// <param name="Name">The name, lower case; calls are matched without regard to case.</param>
/// <param name="Syntax">The call, e.g. <c>substr(text, start [, length])</c>.</param>
/// <param name="Summary">What it returns, in one or two sentences, absent inputs included.</param>
/// <param name="Family">The heading it stands under, e.g. <c>Text</c>.</param>
public sealed record FunctionManual(string Name, string Syntax, string Summary, string Family)
{
    /// <summary>Other names of the same function.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>What a function sees besides its arguments. Fixed for the whole search, so that one search has one <c>now()</c>.</summary>
/// <param name="Now">The search's start, seconds since 1970 UTC.</param>
/// <param name="TimeZone">The zone that days, formats and snapping follow.</param>
/// <param name="Clock">The wall clock, for <c>time()</c>.</param>
public sealed record FunctionContext(double Now, TimeZoneInfo TimeZone, TimeProvider Clock)
{
    /// <summary>Patterns and formats that the data brings.</summary>
    public PatternCache Patterns { get; } = new();

    /// <summary>The numbers of <c>random()</c>.</summary>
    public RandomSequence Random { get; } = new(Now);

    /// <summary>What the search may use; without limits where expressions stand for themselves and serve many searches.</summary>
    public SearchBudget Budget { get; init; } = new(new EngineLimits { MemoryBytes = long.MaxValue, Steps = long.MaxValue }, CancellationToken.None);
}

/// <summary>Computes a function's value for one row; <paramref name="arguments"/> are evaluated already. Absent input mostly gives absent output. No input makes it throw, except where a named limit ends the search (<see cref="Breakwater.Language.Diagnostics.SplException"/>).</summary>
public delegate Value FunctionBody(ReadOnlySpan<Value> arguments, FunctionContext context);

/// <summary>An eval function whose arguments are plain values. Those that control how arguments are evaluated (if, case, mvmap, searchmatch, ...) are bound by the binder itself.</summary>
/// <param name="Manual">Name and documentation.</param>
/// <param name="MinimumArguments">The fewest arguments.</param>
/// <param name="MaximumArguments">The most arguments; <see cref="int.MaxValue"/> for any number.</param>
/// <param name="Body">The computation.</param>
public sealed record EvalFunction(FunctionManual Manual, int MinimumArguments, int MaximumArguments, FunctionBody Body)
{
    /// <summary>Whether the same arguments give the same value within a search, so that it may run once per distinct value; <c>random()</c> and <c>time()</c> do not.</summary>
    public bool IsDeterministic { get; init; } = true;

    /// <summary>Whether the value depends on the arguments alone, so that it is the same in every search: not on the clock, the zone, or anything else of the context.</summary>
    public bool IsPure { get; init; }

    /// <summary>Whether the only argument's being absent or there is all that it depends on.</summary>
    public bool IsAboutPresence { get; init; }

    /// <summary>Whether the result is a truth value, usable as a condition.</summary>
    public bool IsPredicate { get; init; }

    /// <summary>
    /// Prepares the body when arguments are constant in the search text (a regular expression, a network, a time format), so that they are compiled once.
    /// Gets the constant arguments (null where an argument is not constant) and returns a body for them, or null to use <see cref="Body"/>;
    /// an argument that can never be right (a malformed regular expression) is reported by returning an error text.
    /// </summary>
    public Func<IReadOnlyList<Value?>, FunctionContext, PreparedFunction>? Prepare { get; init; }
}

/// <summary>The outcome of <see cref="EvalFunction.Prepare"/>: a body for these constants, or why they can never work (both null: use the general body; both given: the body answers, and the reason is a warning).</summary>
/// <param name="Body">The specialised body, or null.</param>
/// <param name="Error">What is wrong, lower case without final period, or null.</param>
/// <param name="ArgumentIndex">Which argument is wrong.</param>
public readonly record struct PreparedFunction(FunctionBody? Body, string? Error = null, int ArgumentIndex = 0);
