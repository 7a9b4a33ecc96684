using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Language;

/// <summary>Reads a text and shows what came of it: the outline, or the diagnostics as <c>code@start+length</c>.</summary>
internal static class Reading
{
    public static string Expression(string text)
    {
        var diagnostics = Bag(text);
        var parser = new CommandParser(diagnostics, new FakeCommands());
        var expression = parser.ReadExpression();
        Assert.Equal(expression is null, diagnostics.HasErrors);
        return expression is null ? Show(diagnostics) : SyntaxOutline.Of(expression) + Rest(parser);
    }

    public static string Condition(string text, params ReadOnlySpan<string> stopWords)
    {
        var diagnostics = Bag(text);
        var parser = new CommandParser(diagnostics, new FakeCommands());
        var condition = parser.ReadSearch(stopWords);
        var shown = diagnostics.HasErrors ? "" : SyntaxOutline.Of(condition) + Rest(parser);
        return shown + Show(diagnostics);
    }

    public static string Pipeline(string text, ParseOptions? options = null)
    {
        var diagnostics = Bag(text);
        var pipeline = PipelineParser.Parse(diagnostics.Source, new FakeCommands(), diagnostics, options);
        Assert.Equal(pipeline is null, diagnostics.HasErrors);
        return (pipeline is null ? "" : SyntaxOutline.Of(pipeline)) + Show(diagnostics);
    }

    public static string Expanded(IMacroTable macros, string text)
    {
        var diagnostics = Bag(text);
        var expanded = MacroExpander.Expand(diagnostics.Source, macros, evaluator: null, diagnostics);
        Assert.Equal(expanded is null, diagnostics.HasErrors);
        return expanded?.Text ?? Show(diagnostics);
    }

    public static DiagnosticBag Bag(string text) => new(new SourceText("search", text));

    public static string Show(DiagnosticBag diagnostics) => string.Join(' ', diagnostics.Items.Select(Show));

    private static string Show(Diagnostic diagnostic) =>
        diagnostic.Location is { } location ? $"{diagnostic.Code.Id}@{location.Span.Start}+{location.Span.Length}" : diagnostic.Code.Id;

    private static string Rest(CommandParser parser) =>
        parser.AtEnd ? "" : " ... " + parser.Diagnostics.Source.Text[parser.Position..];
}
