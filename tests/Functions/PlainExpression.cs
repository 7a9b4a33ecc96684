using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Functions;

/// <summary>
/// Computes an expression over one row by walking its tree: nothing is bound, folded or vectorised, so that functions and operators are seen as they are. Constant arguments are prepared
/// where a function wants that, and the prepared body must agree with the general one.
/// </summary>
internal sealed class PlainExpression(IReadOnlyDictionary<string, Value> row, FunctionContext context) : IExpressionVisitor<Value>
{
    /// <summary>2023-11-14 22:13:20 UTC.</summary>
    public const double Now = 1_700_000_000;

    public static FunctionContext DefaultContext { get; } = new(Now, TimeZoneInfo.Utc, TimeProvider.System);

    public static Value Evaluate(string expression, IReadOnlyDictionary<string, Value>? row = null, FunctionContext? context = null)
    {
        var diagnostics = new DiagnosticBag(new SourceText("test", expression));
        var parser = new CommandParser(diagnostics, NoCommands.Instance);
        var tree = parser.ReadExpression();
        Assert.True(tree is not null && parser.AtEnd, string.Join('\n', diagnostics.Items.Select(DiagnosticRenderer.Render)) + $"\nin: {expression}");
        return tree.Accept(new PlainExpression(row ?? new Dictionary<string, Value>(), context ?? DefaultContext));
    }

    public Value Visit(NumberLiteral literal) => Value.FromNumber(literal.Value);

    public Value Visit(TextLiteral literal) => Value.FromText(literal.Value);

    public Value Visit(FieldReference field) => row.TryGetValue(field.Name, out var value) ? value : Value.Null;

    public Value Visit(UnaryExpression unary)
    {
        var operand = unary.Operand.Accept(this);
        return unary.Operator == UnaryOperator.Negate ? ValueOperators.Negate(operand) : ValueOperators.Not(operand);
    }

    public Value Visit(BinaryExpression binary)
    {
        Func<Value, Value, Value> compute = binary.Operator switch
        {
            BinaryOperator.Multiply => ValueOperators.Multiply,
            BinaryOperator.Divide => ValueOperators.Divide,
            BinaryOperator.Modulo => ValueOperators.Modulo,
            BinaryOperator.Add => ValueOperators.Add,
            BinaryOperator.Subtract => ValueOperators.Subtract,
            BinaryOperator.Concatenate => ValueOperators.Concatenate,
            BinaryOperator.Equal => ValueOperators.Equal,
            BinaryOperator.NotEqual => ValueOperators.NotEqual,
            BinaryOperator.Less => ValueOperators.Less,
            BinaryOperator.LessOrEqual => ValueOperators.LessOrEqual,
            BinaryOperator.Greater => ValueOperators.Greater,
            BinaryOperator.GreaterOrEqual => ValueOperators.GreaterOrEqual,
            BinaryOperator.Like => ValueOperators.Like,
            BinaryOperator.And => ValueOperators.And,
            BinaryOperator.Or => ValueOperators.Or,
            _ => ValueOperators.Xor,
        };
        return compute(binary.Left.Accept(this), binary.Right.Accept(this));
    }

    public Value Visit(InExpression membership) =>
        ValueOperators.In(membership.Operand.Accept(this), [.. membership.Items.Select(item => item.Accept(this))]);

    public Value Visit(FunctionCall call)
    {
        if (call.Name.Equals("if", StringComparison.OrdinalIgnoreCase)) return call.Arguments[call.Arguments[0].Accept(this).IsTrue ? 1 : 2].Accept(this);

        var function = FunctionCatalog.Find(call.Name);
        Assert.True(function is not null, $"no function '{call.Name}'");
        Assert.InRange(call.Arguments.Count, function.MinimumArguments, function.MaximumArguments);
        Value[] arguments = [.. call.Arguments.Select(argument => argument.Accept(this))];
        var general = function.Body(arguments, context);
        if (function.Prepare is null) return general;

        var constants = call.Arguments.Select((argument, i) => argument is NumberLiteral or TextLiteral ? arguments[i] : (Value?)null).ToList();
        var prepared = function.Prepare(constants, context);
        Assert.Null(prepared.Error);
        if (prepared.Body is { } body) Assert.Equal(general, body(arguments, context));
        return general;
    }

    public Value Visit(SubsearchExpression subsearch) => throw new NotSupportedException("a subsearch is text, and was replaced before");

    private sealed class NoCommands : ICommandTable
    {
        public static NoCommands Instance { get; } = new();

        public IEnumerable<string> Names => [];

        public ReadCommand? Find(ReadOnlySpan<char> name) => null;

        public bool IsGenerating(ReadOnlySpan<char> name) => false;
    }
}
