using Breakwater.Columns.Values;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Functions;

/// <summary>Comparisons, constants and choices whose arguments are all evaluated.</summary>
internal static class ConditionFunctions
{
    private const string Family = "Comparison and conditional";

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        new(
            new FunctionManual("match", "match(text, regex)", "Whether a regular expression occurs in the text, or in any of several values. Absent where an argument is.", Family),
            2, 2, Match)
        {
            IsPredicate = true,
            Prepare = static (constants, _) => Argument.PrepareRegex(constants, 1, regex => (arguments, _) => Match(arguments[0], regex)),
        },
        new(
            new FunctionManual("like", "like(text, pattern)", "Whether the whole text fits a pattern in which '%' stands for any run of characters and '_' for one, with regard to case; any of several values. Absent where an argument is.", Family),
            2, 2, static (arguments, _) => ValueOperators.Like(arguments[0], arguments[1])) { IsPredicate = true, Prepare = static (constants, _) => PrepareLike(constants) },
        new(
            new FunctionManual("cidrmatch", "cidrmatch(network, address)", "Whether an IPv4 or IPv6 address, or any of several, lies in a network such as '10.0.0.0/8'; false for text that is no address. Absent where an argument is.", Family),
            2, 2, CidrMatch) { IsPredicate = true, Prepare = static (constants, _) => PrepareCidrMatch(constants) },
        new(
            new FunctionManual("in", "in(value, item, ...)", "Whether the value equals one of the items, with regard to case and without wildcards; also written 'value IN (item, ...)'. Absent where the value is.", Family),
            2, int.MaxValue, static (arguments, _) => ValueOperators.In(arguments[0], arguments[1..])) { IsPredicate = true },
        new(
            new FunctionManual("coalesce", "coalesce(value, ...)", "The first value that is not absent; empty text is not absent. Absent where all are.", Family) { Aliases = ["ifnull"] },
            1, int.MaxValue, Coalesce),
        new(
            new FunctionManual("nullif", "nullif(value, other)", "Absent where the two are equal, else the first.", Family),
            2, 2, static (arguments, _) => ValueOperators.Equal(arguments[0], arguments[1]).IsTrue ? Value.Null : arguments[0]),
        new(
            new FunctionManual("null", "null()", "The absent value; assigning it removes a field.", Family),
            0, 0, static (_, _) => Value.Null),
        new(
            new FunctionManual("true", "true()", "The truth value true, as the last condition of 'case' for instance.", Family),
            0, 0, static (_, _) => Value.FromBoolean(true)) { IsPredicate = true },
        new(
            new FunctionManual("false", "false()", "The truth value false.", Family),
            0, 0, static (_, _) => Value.FromBoolean(false)) { IsPredicate = true },
    ];

    private static Value Match(ReadOnlySpan<Value> arguments, FunctionContext context) =>
        Argument.TryGetText(arguments, 1, out var pattern) && context.Patterns.Regex(pattern) is { } regex ? Match(arguments[0], regex) : Value.Null;

    private static Value Match(Value value, PcrePattern regex) => EachValue.IsAny(value, regex, static (text, state) => state.IsMatch(text));

    private static PreparedFunction PrepareLike(IReadOnlyList<Value?> constants)
    {
        if (Argument.ConstantText(constants, 1) is not { } text) return default;
        var pattern = new LikePattern(text);
        return new PreparedFunction((arguments, _) => ValueOperators.Like(arguments[0], pattern));
    }

    private static Value CidrMatch(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (arguments[1].IsNull) return Value.Null;

        // Lists of networks come from lookups: any of them may hold the address.
        return EachValue.IsAny(arguments[0], arguments[1], static (text, address) => TryParseNetwork(text, out var network) && Contains(network, address).IsTrue);
    }

    private static PreparedFunction PrepareCidrMatch(IReadOnlyList<Value?> constants)
    {
        if (Argument.ConstantText(constants, 0) is not { } text) return default;
        return TryParseNetwork(text, out var network)
            ? new PreparedFunction((arguments, _) => Contains(network, arguments[1]))
            : new PreparedFunction(null, $"'{text}' is no network: expected one such as '10.0.0.0/8' or '2001:db8::/32'", 0);
    }

    private static bool TryParseNetwork(string text, out CidrBlock network) => CidrBlock.TryParse(text, out network) || CidrBlock.TryParseAddress(text, out network);

    private static Value Contains(CidrBlock network, Value address) => EachValue.IsAny(address, network, static (text, state) => state.Contains(text));

    private static Value Coalesce(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        foreach (var argument in arguments)
        {
            if (!argument.IsNull) return argument;
        }

        return Value.Null;
    }
}
