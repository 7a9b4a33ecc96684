using Breakwater.Tests.Oracle.Expressions;

namespace Breakwater.Tests.Oracle.Generation;

/// <summary>Makes expressions and conditions over some fields.</summary>
internal sealed class ExpressionGenerator(Chooser choose, IReadOnlyList<string> fields)
{
    private const int MostDepth = 3;

    private static readonly string[] Regexes = ["a", "^a", "b$", "[0-9]+", "^([a-z])(.*)$", @"\d", "(?i)AB?", @"^\s*$", "x|y", @"(\w)\s(\w)", @"\.", "[a-z0-9]"];
    private static readonly string[] Replacements = ["", "-", @"\1", @"[\1]", "z"];
    private static readonly string[] LikePatterns = ["a%", "%", "_", "%b%", "A_", "1%", "", "a b", "%é", "_x"];
    private static readonly string[] Networks = ["10.0.0.0/8", "10.0.0.0/24", "9.9.9.9/32", "192.168.0.0/16", "0.0.0.0/0"];
    private static readonly string[] Delimiters = [",", ";", " ", "", "a", "--"];

    private static readonly IReadOnlyList<ValueFunction> ValueFunctions = [.. TextFunctions.All, .. NumberFunctions.All, .. ListFunctions.All];

    /// <summary>An expression.</summary>
    public Expression Value(int depth = 0) => depth >= MostDepth ? Leaf() : choose.Number(0, 11) switch
    {
        < 4 => Leaf(),
        < 6 => new Arithmetic(choose.Of('+', '-', '*', '/', '%', '.'), Value(depth + 1), Value(depth + 1)),
        6 => choose.OnceIn(3) ? new Negation(Value(depth + 1)) : new Choice(Condition(depth + 1), Value(depth + 1), Value(depth + 1)),
        7 => Cases(depth + 1),
        8 when fields.Count > 0 => PerValue(depth + 1),
        _ => MakeCall(choose.Of(ValueFunctions), depth + 1),
    };

    /// <summary>A condition.</summary>
    public Condition Condition(int depth = 0) => depth >= MostDepth ? Compare(depth) : choose.Number(0, 10) switch
    {
        < 4 => Compare(depth + 1),
        4 => new Inversion(Condition(depth + 1)),
        < 7 => new Junction(choose.Of(Binding.And, Binding.Or, Binding.Or, Binding.And, Binding.Xor), Condition(depth + 1), Condition(depth + 1)),
        7 when choose.OnceIn(3) => new Likeness(Value(depth + 1), choose.Of(LikePatterns)),
        7 => new Membership(Value(depth + 1), choose.Many(1, 3, () => Value(MostDepth))),
        _ => MakeQuestion(choose.Of(TruthFunctions.All), depth + 1),
    };

    private Comparison Compare(int depth) => new(choose.Of("=", "==", "!=", "<", "<=", ">", ">="), Value(depth + 1), Value(depth + 1));

    private Expression Leaf() => choose.Number(0, 5) switch
    {
        0 => new NumberLiteral(choose.Of(0d, 1, 2, 5, 10, 0.5, 2.5, 100)),
        1 => new TextLiteral(EventGenerator.MakeText(choose)),
        _ => Field(),
    };

    private Expression Field() => fields.Count == 0 || choose.OnceIn(15) ? new FieldReference("absent") : new FieldReference(choose.Of(fields));

    private Selection Cases(int depth)
    {
        var conditions = choose.Many(1, 3, () => Condition(depth));
        return new Selection(!choose.OnceIn(4), conditions, [.. conditions.Select(_ => Value(depth))]);
    }

    private Expression PerValue(int depth)
    {
        var field = choose.Of(fields);
        if (choose.OnceIn(2)) return new EachValue(field, new ExpressionGenerator(choose, [field, .. choose.Some(fields, 0, 1)]).Value(depth));
        // The condition may name one field only, and has to.
        return new FilteredValues(field, choose.Of<Condition>(
            new Comparison(choose.Of("=", "!=", "<", ">="), new FieldReference(field), new TextLiteral(EventGenerator.MakeText(choose))),
            new Comparison(choose.Of("=", "!=", "<", ">="), new FieldReference(field), new NumberLiteral(choose.Number(0, 10))),
            new Question(TruthFunctions.All.First(function => function.Name == "match"), [new FieldReference(field), Argument(Parameter.Regex, depth)])));
    }

    private Call MakeCall(ValueFunction function, int depth)
    {
        var count = function.Parameters.Length - choose.Number(0, function.Optional);
        var arguments = function.Parameters.Take(count).Select(parameter => Argument(parameter, depth)).ToList();
        // A text that is no number is refused where a number is read from it.
        if (function.Name == "tonumber" && FieldsIn(arguments[0]) == 0) arguments[0] = Field();
        return new Call(function, arguments);
    }

    private Question MakeQuestion(TruthFunction function, int depth) => new(function, [.. function.Parameters.Select(parameter => Argument(parameter, depth))]);

    private static int FieldsIn(Expression expression) => expression is FieldReference ? 1 : 0;

    private Expression Argument(Parameter parameter, int depth) => parameter switch
    {
        Parameter.Number => choose.OnceIn(6) ? Value(depth) : choose.OnceIn(4) ? new NumberLiteral(choose.Of(1d, 2.5, 10)) : Field(),
        Parameter.List => choose.OnceIn(3) ? Value(depth) : Field(),
        Parameter.SmallNumber => new NumberLiteral(choose.Of(1d, 2, 3, -1, -2)),
        Parameter.Digits => new NumberLiteral(choose.Number(0, 3)),
        Parameter.Regex => new TextLiteral(choose.Of(Regexes)),
        Parameter.Replacement => new TextLiteral(choose.Of(Replacements)),
        Parameter.LikePattern => new TextLiteral(choose.Of(LikePatterns)),
        Parameter.Delimiter => new TextLiteral(choose.Of(Delimiters)),
        Parameter.Network => new TextLiteral(choose.Of(Networks)),
        Parameter.Format => new TextLiteral(choose.Of("hex", "binary", "commas", "duration")),
        Parameter.Radix => new NumberLiteral(choose.Of(2d, 8, 10, 16, 36)),
        _ => Value(depth),
    };
}
