using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Language;

/// <summary>Checks that what was read prints as text that reads as the same, and that its spans lie in the text.</summary>
internal static class PrintedAgain
{
    public static void Check(PipelineSyntax pipeline, string text)
    {
        foreach (var command in pipeline.Commands.Cast<FakeCommand>())
        {
            CheckSpan(command.Span, text);
            foreach (var expression in command.Expressions) Check(expression, text);
            foreach (var condition in command.Conditions) Check(condition, text);
            foreach (var subsearch in command.Subsearches) Check(subsearch, text);
        }
    }

    private static void Check(Expression expression, string text)
    {
        CheckSpan(expression.Span, text);
        Assert.Equal(SyntaxOutline.Of(expression), Reading.Expression(ExpressionPrinter.Print(expression)));
    }

    private static void Check(SearchExpression condition, string text)
    {
        CheckSpan(condition.Span, text);
        // Subsearches of other commands than 'search' do not print all that the fakes read.
        if (SyntaxOutline.Of(condition).Contains('{', StringComparison.Ordinal)) return;
        var diagnostics = Reading.Bag(SearchPrinter.Print(condition));
        var parser = new CommandParser(diagnostics, new FakeCommands());
        Assert.Equal(SyntaxOutline.Of(condition), SyntaxOutline.Of(parser.ReadSearch()));
        Assert.True(parser.AtEnd && !diagnostics.HasErrors);
    }

    private static void CheckSpan(TextSpan span, string text)
    {
        Assert.InRange(span.Start, 0, text.Length);
        Assert.InRange(span.End, span.Start, text.Length);
        if (span.Length > 0) Assert.False(char.IsWhiteSpace(text[span.End - 1]));
    }
}
