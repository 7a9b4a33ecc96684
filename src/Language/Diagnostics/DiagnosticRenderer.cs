using System.Globalization;
using System.Text;
using Breakwater.Language.Text;

namespace Breakwater.Language.Diagnostics;

/// <summary>Renders a diagnostic for people: a header, the line it is about with a caret under the span, and help.</summary>
public static class DiagnosticRenderer
{
    /// <summary>The longest stretch of a source line that is shown; the span is kept in view.</summary>
    private const int ShownWidth = 120;

    /// <summary>The diagnostic as lines joined by <c>\n</c>, without a final line break.</summary>
    public static string Render(Diagnostic diagnostic)
    {
        var text = new StringBuilder(diagnostic.ToString());
        if (diagnostic.Location is { } location) AppendSource(text, location);
        if (diagnostic.Help is { } help) text.Append("\n  = help: ").Append(help);
        return text.ToString();
    }

    internal static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static void AppendSource(StringBuilder text, SourceLocation location)
    {
        var source = location.Source;
        var (line, column) = source.LineAndColumn(location.Span.Start);
        text.Append(CultureInfo.InvariantCulture, $"\n --> {source.Name}:{line}:{column}");

        var position = Math.Clamp(location.Span.Start, 0, source.Text.Length);
        var lineStart = position - (column - 1);
        var lineLength = source.Text.AsSpan(lineStart).IndexOfAny('\n', '\r');
        var whole = source.Text.AsSpan(lineStart, lineLength < 0 ? source.Text.Length - lineStart : lineLength);
        var cut = Math.Max(0, Math.Min(column - 1 - (ShownWidth / 3), whole.Length - ShownWidth));
        var shown = whole.Slice(cut, Math.Min(ShownWidth, whole.Length - cut));

        var caretAt = column - 1 - cut;
        var caretLength = Math.Clamp(location.Span.Length, 1, Math.Max(1, shown.Length - caretAt));
        text.Append("\n  | ");
        foreach (var character in shown) text.Append(char.IsControl(character) ? ' ' : character);
        text.Append("\n  | ").Append(' ', Math.Max(0, caretAt)).Append('^', caretLength);
    }
}
