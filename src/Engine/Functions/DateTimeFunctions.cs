using Breakwater.Columns.Values;
using Breakwater.Engine.Time;

namespace Breakwater.Engine.Functions;

/// <summary>Time as seconds since 1970 UTC, and as text.</summary>
internal static class DateTimeFunctions
{
    private const string Family = "Date and time";

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        new(
            new FunctionManual("now", "now()", "When the search started, in seconds since 1970; the same in every row.", Family),
            0, 0, static (_, context) => Value.FromNumber(Math.Floor(context.Now))),
        new(
            new FunctionManual("time", "time()", "What the clock reads at this row, in seconds since 1970 with a fraction.", Family),
            0, 0, static (_, context) => Value.FromNumber(Instant.FromUtc(context.Clock.GetUtcNow().UtcDateTime))) { IsDeterministic = false },
        new(
            new FunctionManual("relative_time", "relative_time(time, modifier)", "The time moved and snapped as a time modifier says, e.g. '-1d@d'. Absent where an argument is, or is not understood.", Family),
            2, 2, RelativeTime) { Prepare = static (constants, _) => PrepareRelativeTime(constants) },
        new(
            new FunctionManual("strftime", "strftime(time, format)", "The time as text, in the search's time zone, e.g. '%Y-%m-%d %H:%M:%S'. Absent for what is no number.", Family),
            2, 2, static (arguments, context) => Argument.TryGetText(arguments, 1, out var format) ? Format(arguments[0], context.Patterns.Format(format), context) : Value.Null)
        {
            Prepare = static (constants, _) => PrepareFormat(constants, static format => (arguments, context) => Format(arguments[0], format, context)),
        },
        new(
            new FunctionManual("strptime", "strptime(text, format)", "The time that the text spells, in seconds since 1970; text behind what the format asks for is ignored. Absent where the text does not fit, or gives no day.", Family),
            2, 2, static (arguments, context) => Argument.TryGetText(arguments, 1, out var format) ? Parse(arguments[0], context.Patterns.Format(format), context) : Value.Null)
        {
            Prepare = static (constants, _) => PrepareFormat(constants, static format => (arguments, context) => Parse(arguments[0], format, context)),
        },
    ];

    private static Value RelativeTime(ReadOnlySpan<Value> arguments, FunctionContext context) =>
        Argument.TryGetText(arguments, 1, out var text) && TimeModifierText.TryParse(text, out var modifier, out _) ? Move(arguments[0], modifier, context) : Value.Null;

    private static PreparedFunction PrepareRelativeTime(IReadOnlyList<Value?> constants)
    {
        if (Argument.ConstantText(constants, 1) is not { } text) return default;
        return TimeModifierText.TryParse(text, out var modifier, out var error)
            ? new PreparedFunction((arguments, context) => Move(arguments[0], modifier, context))
            : new PreparedFunction(static (_, _) => Value.Null, error, 1);
    }

    private static PreparedFunction PrepareFormat(IReadOnlyList<Value?> constants, Func<TimeFormat, FunctionBody> specialise) =>
        Argument.ConstantText(constants, 1) is { } text ? new PreparedFunction(specialise(TimeFormat.Compile(text))) : default;

    private static Value Move(Value value, TimeModifierText modifier, FunctionContext context) => EachValue.Any(value, (modifier, context), static (item, state) =>
        item.TryGetNumber(out var seconds) ? NumberFunction.Result(state.modifier.Apply(seconds, state.context.TimeZone)) : Value.Null);

    private static Value Format(Value value, TimeFormat format, FunctionContext context) => EachValue.Any(value, (format, context), static (item, state) =>
        item.TryGetNumber(out var seconds) ? Value.FromText(state.format.Format(seconds, state.context.TimeZone)) : Value.Null);

    private static Value Parse(Value value, TimeFormat format, FunctionContext context) => EachValue.Any(value, (format, context), static (item, state) =>
        state.format.TryParse(item.ToText(), state.context.TimeZone, state.context.Now, out var seconds) ? Value.FromNumber(seconds) : Value.Null);
}
