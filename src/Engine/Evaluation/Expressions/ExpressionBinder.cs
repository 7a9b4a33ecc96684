using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Text;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>Finds the functions that an expression calls, checks their arguments and numbers its fields. What is wrong is reported, and the expression then stands for the absent value.</summary>
public sealed class ExpressionBinder : IExpressionVisitor<BoundExpression>
{
    private readonly FunctionContext _context;
    private readonly DiagnosticBag _diagnostics;
    private readonly SpecialForms _forms;
    private readonly List<string> _fields = [];

    private ExpressionBinder(EvaluationScope scope)
    {
        _context = scope.Functions;
        _diagnostics = scope.Diagnostics;
        _forms = new SpecialForms(this, scope);
    }

    /// <summary>Binds <paramref name="expression"/>.</summary>
    public static BoundFormula Bind(Expression expression, EvaluationScope scope)
    {
        var binder = new ExpressionBinder(scope);
        var root = expression.Accept(binder);
        return new BoundFormula(root, binder._fields);
    }

    public BoundExpression Visit(NumberLiteral literal) => new BoundConstant(Value.FromNumber(literal.Value));

    public BoundExpression Visit(TextLiteral literal) => new BoundConstant(Value.FromText(literal.Value));

    public BoundExpression Visit(FieldReference field) => new BoundField(SlotOf(field.Name));

    public BoundExpression Visit(UnaryExpression unary)
    {
        var operand = unary.Operand.Accept(this);
        if (unary.Operator == UnaryOperator.Not) RequireCondition(unary.Operand, operand);
        return Fold(unary.Operator == UnaryOperator.Not ? new BoundNot(operand) : new BoundNegate(operand, ValueOperators.Negate), operand);
    }

    public BoundExpression Visit(BinaryExpression binary)
    {
        var left = binary.Left.Accept(this);
        var right = binary.Right.Accept(this);
        // SPL: two quoted literals are text even where both look like numbers; a field's text is a number where it can be one.
        if (binary.Left is TextLiteral && binary.Right is TextLiteral && TextOperation(binary.Operator) is { } operation)
        {
            return new BoundConstant(operation(left.Evaluate([]), right.Evaluate([])));
        }

        if (binary.Operator is BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Xor)
        {
            RequireCondition(binary.Left, left);
            RequireCondition(binary.Right, right);
        }

        return Fold(Combine(binary.Operator, left, right), left, right);
    }

    public BoundExpression Visit(InExpression membership)
    {
        var operand = membership.Operand.Accept(this);
        // SPL: two quoted literals are text here, too: what differs as text is no match, though the numbers may be equal.
        var items = membership.Operand is TextLiteral text ? [.. membership.Items.Where(item => item is not TextLiteral other || other.Value == text.Value)] : membership.Items;
        if (items.Count == 0) return new BoundConstant(Value.FromBoolean(false));
        return new BoundIn(operand, BindAll(items), ValueOperators.Equal);
    }

    public BoundExpression Visit(SubsearchExpression subsearch) => Fail(EvaluationCodes.MisplacedSubsearch, subsearch.Span, "a subsearch cannot stand here");

    public BoundExpression Visit(FunctionCall call)
    {
        if (_forms.TryBind(call) is { } form) return form;
        if (FunctionCatalog.Find(call.Name) is not { } function)
        {
            var suggestion = NameSuggestion.Closest(call.Name, FunctionCatalog.Names.Concat(SpecialForms.Names));
            return Fail(EvaluationCodes.UnknownFunction, call.NameSpan, $"unknown function '{call.Name}'",
                suggestion is null ? "'breakwater functions' lists them all" : $"did you mean '{suggestion}'?");
        }

        if (call.Arguments.Count < function.MinimumArguments || call.Arguments.Count > function.MaximumArguments)
        {
            return Fail(EvaluationCodes.WrongArgumentCount, call.Span,
                $"'{function.Manual.Name}' takes {Arity.Describe(function.MinimumArguments, function.MaximumArguments)}, found {call.Arguments.Count}", $"use {function.Manual.Syntax}");
        }

        return BindCall(call, function);
    }

    internal int SlotOf(string field)
    {
        var slot = _fields.IndexOf(field);
        if (slot >= 0) return slot;
        _fields.Add(field);
        return _fields.Count - 1;
    }

    internal BoundExpression[] BindAll(IReadOnlyList<Expression> expressions) => [.. expressions.Select(expression => expression.Accept(this))];

    internal BoundConstant Fail(DiagnosticCode code, TextSpan span, string message, string? help = null)
    {
        _diagnostics.Report(code, span, message, help);
        return new BoundConstant(Value.Null);
    }

    /// <summary>Reports an expression that stands where a condition is needed and can only be text or a number; the absent value may stand anywhere.</summary>
    internal static void RequireCondition(Expression expression, BoundExpression bound, DiagnosticBag diagnostics)
    {
        if (bound.IsCondition || bound is BoundConstant { Value.IsNull: true }) return;
        diagnostics.Report(EvaluationCodes.NotACondition, expression.Span, "a condition is expected, and this gives text or a number", "compare it with something, e.g. with '= 1'");
    }

    internal void RequireCondition(Expression expression, BoundExpression bound) => RequireCondition(expression, bound, _diagnostics);

    private BoundExpression BindCall(FunctionCall call, EvalFunction function)
    {
        var arguments = BindAll(call.Arguments);
        var body = function.Body;
        if (function.Prepare is { } prepare)
        {
            var prepared = prepare([.. arguments.Select(argument => argument is BoundConstant constant ? constant.Value : (Value?)null)], _context);
            if (prepared.Error is { } error)
            {
                var span = call.Arguments[prepared.ArgumentIndex].Span;
                if (prepared.Body is null) return Fail(EvaluationCodes.BadConstant, span, error);
                _diagnostics.Report(EvaluationCodes.NeverAnswers, span, error, "the call is absent in every row");
            }

            body = prepared.Body ?? body;
        }

        return Fold(new BoundCall(function, body, arguments, _context), arguments);
    }

    private static BoundExpression Fold(BoundExpression expression, params ReadOnlySpan<BoundExpression> operands)
    {
        foreach (var operand in operands)
        {
            if (operand is not BoundConstant) return expression;
        }

        return expression.IsDeterministic ? new BoundConstant(expression.Evaluate([])) : expression;
    }

    private static BoundExpression Combine(BinaryOperator operation, BoundExpression left, BoundExpression right) => operation switch
    {
        BinaryOperator.And => new BoundJunction(Junction.And, left, right),
        BinaryOperator.Or => new BoundJunction(Junction.Or, left, right),
        BinaryOperator.Xor => new BoundJunction(Junction.Xor, left, right),
        BinaryOperator.Multiply => new BoundBinary(operation, left, right, ValueOperators.Multiply, isCondition: false),
        BinaryOperator.Divide => new BoundBinary(operation, left, right, ValueOperators.Divide, isCondition: false),
        BinaryOperator.Modulo => new BoundBinary(operation, left, right, ValueOperators.Modulo, isCondition: false),
        BinaryOperator.Add => new BoundBinary(operation, left, right, ValueOperators.Add, isCondition: false),
        BinaryOperator.Subtract => new BoundBinary(operation, left, right, ValueOperators.Subtract, isCondition: false),
        BinaryOperator.Concatenate => new BoundBinary(operation, left, right, ValueOperators.Concatenate, isCondition: false),
        BinaryOperator.Equal => new BoundBinary(operation, left, right, ValueOperators.Equal, isCondition: true),
        BinaryOperator.NotEqual => new BoundBinary(operation, left, right, ValueOperators.NotEqual, isCondition: true),
        BinaryOperator.Less => new BoundBinary(operation, left, right, ValueOperators.Less, isCondition: true),
        BinaryOperator.LessOrEqual => new BoundBinary(operation, left, right, ValueOperators.LessOrEqual, isCondition: true),
        BinaryOperator.Greater => new BoundBinary(operation, left, right, ValueOperators.Greater, isCondition: true),
        BinaryOperator.GreaterOrEqual => new BoundBinary(operation, left, right, ValueOperators.GreaterOrEqual, isCondition: true),
        _ => new BoundBinary(operation, left, right, ValueOperators.Like, isCondition: true),
    };

    private static Func<Value, Value, Value>? TextOperation(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => ValueOperators.Concatenate,
        BinaryOperator.Less => (left, right) => Value.FromBoolean(Utf8Order.Compare(left.ToText(), right.ToText()) < 0),
        BinaryOperator.LessOrEqual => (left, right) => Value.FromBoolean(Utf8Order.Compare(left.ToText(), right.ToText()) <= 0),
        BinaryOperator.Greater => (left, right) => Value.FromBoolean(Utf8Order.Compare(left.ToText(), right.ToText()) > 0),
        BinaryOperator.GreaterOrEqual => (left, right) => Value.FromBoolean(Utf8Order.Compare(left.ToText(), right.ToText()) >= 0),
        BinaryOperator.Equal => (left, right) => Value.FromBoolean(string.Equals(left.ToText(), right.ToText(), StringComparison.Ordinal)),
        BinaryOperator.NotEqual => (left, right) => Value.FromBoolean(!string.Equals(left.ToText(), right.ToText(), StringComparison.Ordinal)),
        _ => null,
    };
}
