using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Language.Macros;

/// <summary>Replaces each comment between three back-ticks by a blank. Inside double quotes back-ticks are text.</summary>
internal static class CommentStripper
{
    private const string Fence = "```";

    /// <summary>The text without comments: <paramref name="source"/> itself where it has none, null after reporting.</summary>
    public static SourceText? Strip(SourceText source, DiagnosticBag diagnostics)
    {
        if (!source.Text.Contains(Fence, StringComparison.Ordinal)) return source;
        var text = source.Text;
        var stripped = new SplicedText();
        var copied = 0;
        var position = 0;
        while (position < text.Length)
        {
            var run = RunLength(text, position);
            if (run < Fence.Length)
            {
                position = run > 0 ? position + run : BalancedText.Step(text, position);
                continue;
            }

            if (FindEnd(source, position, run, diagnostics) is not { } end) return null;
            stripped.Copy(source, TextSpan.FromBounds(copied, position));
            stripped.Replace(" ", source, TextSpan.FromBounds(position, end));
            copied = position = end;
        }

        stripped.Copy(source, TextSpan.FromBounds(copied, text.Length));
        return copied == 0 ? source : stripped.ToSource(source.Name);
    }

    private static int? FindEnd(SourceText source, int start, int run, DiagnosticBag diagnostics)
    {
        var opening = new TextSpan(start, run);
        if (run > Fence.Length) return Report(MacroCodes.TooManyBackTicks, opening, $"{run} back-ticks stand in a row");
        var closing = source.Text.IndexOf(Fence, opening.End, StringComparison.Ordinal);
        if (closing < 0) return Report(MacroCodes.UnclosedComment, opening, "the comment that begins here never ends");
        var closingRun = RunLength(source.Text, closing);
        if (closingRun > Fence.Length) return Report(MacroCodes.TooManyBackTicks, new TextSpan(closing, closingRun), $"{closingRun} back-ticks stand in a row");
        return closing + Fence.Length;

        int? Report(DiagnosticCode code, TextSpan span, string message)
        {
            diagnostics.Add(new Diagnostic(code, message, source.Locate(span), "three back-ticks open and close a comment, one a macro call"));
            return null;
        }
    }

    private static int RunLength(string text, int position)
    {
        var end = position;
        while (end < text.Length && text[end] == '`') end++;
        return end - position;
    }
}
