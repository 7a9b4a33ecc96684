using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Language.Macros;

/// <summary>A macro call as written.</summary>
/// <param name="Span">The call with its back-ticks.</param>
/// <param name="Name">The name.</param>
/// <param name="Arguments">Where each argument stands, without blanks and without one pair of double quotes around it.</param>
internal sealed record MacroCall(TextSpan Span, string Name, IReadOnlyList<TextSpan> Arguments)
{
    /// <summary>The name with the number of arguments, as messages show it: <c>risk_score(2)</c>.</summary>
    public string Signature => SignatureOf(Name, Arguments.Count);

    public static string SignatureOf(string name, int argumentCount) => argumentCount == 0 ? name : $"{name}({argumentCount})";

    /// <summary>Reads the call whose back-tick stands at <paramref name="start"/>; null after reporting.</summary>
    public static MacroCall? Read(SourceText source, int start, DiagnosticBag diagnostics)
    {
        var text = source.Text;
        var closing = FindClosing(text, start);
        if (closing < 0) return Report(MacroCodes.Unclosed, new TextSpan(start, 1), "the macro call that begins here never ends", "close it with a back-tick");

        var span = TextSpan.FromBounds(start, closing + 1);
        var inside = Trim(text, TextSpan.FromBounds(start + 1, closing));
        var nameEnd = inside.Start;
        while (nameEnd < inside.End && IsNamePart(text[nameEnd])) nameEnd++;
        var name = text[inside.Start..nameEnd];
        var rest = Trim(text, TextSpan.FromBounds(nameEnd, inside.End));
        if (name.Length > 0 && rest.Length == 0) return new MacroCall(span, name, []);

        var hasArguments = rest.Length >= 2 && text[rest.Start] == '(' && text[rest.End - 1] == ')';
        if (name.Length > 0 && hasArguments) return new MacroCall(span, name, SplitArguments(text, TextSpan.FromBounds(rest.Start + 1, rest.End - 1)));
        return Report(MacroCodes.BadCall, span, "this is not a macro call", "write `name` or `name(argument, argument)`");

        MacroCall? Report(DiagnosticCode code, TextSpan at, string message, string help)
        {
            diagnostics.Add(new Diagnostic(code, message, source.Locate(at), help));
            return null;
        }
    }

    /// <summary>The position after the back-tick that closes the call at <paramref name="start"/>, or -1 where none does.</summary>
    public static int FindEnd(string text, int start) => FindClosing(text, start) is var closing && closing < 0 ? -1 : closing + 1;

    /// <summary>Splits at commas that stand outside double quotes and parentheses.</summary>
    private static List<TextSpan> SplitArguments(string text, TextSpan inside)
    {
        var arguments = new List<TextSpan>();
        if (Trim(text, inside).Length == 0) return arguments;
        var depth = 0;
        var start = inside.Start;
        for (var at = inside.Start; at < inside.End; at = Math.Min(inside.End, BalancedText.Step(text, at)))
        {
            if (text[at] == '(') depth++;
            if (text[at] == ')') depth--;
            if (text[at] != ',' || depth > 0) continue;
            arguments.Add(Unquote(text, Trim(text, TextSpan.FromBounds(start, at))));
            start = at + 1;
        }

        arguments.Add(Unquote(text, Trim(text, TextSpan.FromBounds(start, inside.End))));
        return arguments;
    }

    private static TextSpan Unquote(string text, TextSpan span)
    {
        var isQuoted = span.Length >= 2 && text[span.Start] == '"' && QuotedText.FindEnd(text.AsSpan(0, span.End), span.Start) == span.End;
        return isQuoted ? TextSpan.FromBounds(span.Start + 1, span.End - 1) : span;
    }

    private static TextSpan Trim(string text, TextSpan span)
    {
        var start = span.Start;
        var end = span.End;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The back-tick that ends the call; those inside double quotes are text.</summary>
    private static int FindClosing(string text, int start)
    {
        var seesQuotes = true;
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '`') return at;
            if (text[at] != '"' || !seesQuotes) continue;
            var end = QuotedText.FindEnd(text, at);
            // A quote without a partner is text; looking for the partner of every later one again would take quadratic time.
            if (end < 0) seesQuotes = false;
            else at = end - 1;
        }

        return -1;
    }

    private static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ':';
}
