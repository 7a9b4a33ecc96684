using Breakwater.Engine.Evaluation;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Binding;

/// <summary>Replaces each subsearch of an expression by the expression that its text reads as.</summary>
internal sealed class ExpressionSubsearches : IExpressionVisitor<Expression>
{
    private readonly BindContext _context;

    private ExpressionSubsearches(BindContext context) => _context = context;

    public static Expression Resolve(Expression expression, BindContext context) => expression.Accept(new ExpressionSubsearches(context));

    public Expression Visit(NumberLiteral literal) => literal;

    public Expression Visit(TextLiteral literal) => literal;

    public Expression Visit(FieldReference field) => field;

    public Expression Visit(FunctionCall call) => call.Arguments.Count == 0 ? call : call with { Arguments = ResolveAll(call.Arguments) };

    public Expression Visit(UnaryExpression unary) => unary with { Operand = unary.Operand.Accept(this) };

    public Expression Visit(BinaryExpression binary) => binary with { Left = binary.Left.Accept(this), Right = binary.Right.Accept(this) };

    public Expression Visit(InExpression membership) => membership with { Operand = membership.Operand.Accept(this), Items = ResolveAll(membership.Items) };

    // SPL: the text takes the subsearch's place before the expression is read. No rows leave a gap there, which reads as an absent value.
    public Expression Visit(SubsearchExpression subsearch)
    {
        var text = SubsearchText.Read(subsearch.Pipeline, subsearch.Span, _context);
        if (text is null)
        {
            if (!_context.Diagnostics.HasErrors) _context.Diagnostics.Report(EvaluationCodes.SubsearchWithoutRows, subsearch.Span, "the subsearch returned nothing, so there is no value here");
            return new FunctionCall(subsearch.Span, "null", subsearch.Span, []);
        }

        var inner = new DiagnosticBag(new SourceText("subsearch result", text));
        var parser = new CommandParser(inner, _context.Scope.Commands);
        var expression = parser.ReadExpression();
        if (!inner.HasErrors && !parser.AtEnd) parser.ReportUnexpected("the end of the subsearch's text");
        foreach (var diagnostic in inner.Items) _context.Diagnostics.Add(diagnostic);
        return inner.HasErrors || expression is null ? subsearch : expression;
    }

    private List<Expression> ResolveAll(IReadOnlyList<Expression> expressions) => [.. expressions.Select(expression => expression.Accept(this))];
}
