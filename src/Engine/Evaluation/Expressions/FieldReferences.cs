using Breakwater.Language.Expressions;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>Lists the fields that an expression names, each once, in order of appearance.</summary>
public sealed class FieldReferences : IExpressionVisitor<bool>
{
    private readonly List<string> _names = [];

    private FieldReferences()
    {
    }

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> In(Expression expression)
    {
        var references = new FieldReferences();
        expression.Accept(references);
        return references._names;
    }

    public bool Visit(NumberLiteral literal) => false;

    public bool Visit(TextLiteral literal) => false;

    public bool Visit(FieldReference field)
    {
        if (!_names.Contains(field.Name)) _names.Add(field.Name);
        return true;
    }

    public bool Visit(FunctionCall call) => VisitAll(call.Arguments);

    public bool Visit(UnaryExpression unary) => unary.Operand.Accept(this);

    public bool Visit(BinaryExpression binary) => VisitAll([binary.Left, binary.Right]);

    public bool Visit(InExpression membership) => VisitAll([membership.Operand, .. membership.Items]);

    public bool Visit(SubsearchExpression subsearch) => false;

    private bool VisitAll(IReadOnlyList<Expression> expressions)
    {
        foreach (var expression in expressions) expression.Accept(this);
        return true;
    }
}
