using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Language.Macros;

/// <summary>One run of <see cref="MacroExpander"/> with its budgets.</summary>
internal sealed class MacroExpansion(IMacroTable macros, IMacroEvaluator? evaluator, DiagnosticBag diagnostics)
{
    // SPL: content ships detections that end in `<name>_filter`, for the team to define; until then the filter keeps everything.
    private const string FilterSuffix = "_filter";
    private const string EmptyFilter = "search *";

    // SPL: the comment macro of old searches; it expands to nothing whatever it is given.
    private const string CommentMacro = "comment";

    private const int MostArgumentsTried = 16;

    private readonly List<string> _active = [];
    private int _callCount;
    private int _writtenLength;

    /// <summary>Set once a budget is spent; nothing more is expanded or reported.</summary>
    private bool _isSpent;

    public SourceText? Expand(SourceText search)
    {
        var errorsBefore = diagnostics.ErrorCount;
        var expanded = ExpandText(search);
        return diagnostics.ErrorCount > errorsBefore ? null : expanded;
    }

    private SourceText ExpandText(SourceText source)
    {
        if (CommentStripper.Strip(source, diagnostics) is not { } stripped) return source;
        var text = stripped.Text;
        if (!text.Contains('`', StringComparison.Ordinal)) return stripped;

        var expanded = new SplicedText();
        var copied = 0;
        var position = 0;
        while (position < text.Length && !_isSpent)
        {
            if (text[position] != '`')
            {
                position = BalancedText.Step(text, position);
                continue;
            }

            // What follows a broken call cannot be told apart from text.
            if (MacroCall.Read(stripped, position, diagnostics) is not { } call) break;
            expanded.Copy(stripped, TextSpan.FromBounds(copied, position));
            Splice(expanded, stripped, call);
            copied = position = call.Span.End;
        }

        if (copied == 0) return stripped;
        expanded.Copy(stripped, TextSpan.FromBounds(copied, text.Length));
        return expanded.ToSource(source.Name);
    }

    private void Splice(SplicedText target, SourceText source, MacroCall call)
    {
        if (++_callCount > MacroExpander.MaximumCalls)
        {
            Spend(MacroCodes.TooMany, $"the search calls more than {MacroExpander.MaximumCalls} macros", source, call.Span);
            return;
        }

        if (macros.Find(call.Name, call.Arguments.Count) is not { } definition)
        {
            if (call.Name.EndsWith(FilterSuffix, StringComparison.Ordinal) && call.Arguments.Count == 0) target.Replace(EmptyFilter, source, call.Span);
            else if (call.Name != CommentMacro) ReportUnknown(source, call);
            return;
        }

        if (!IsFree(source, call) || MacroArguments.Bind(source, call, definition, diagnostics) is not { } arguments) return;
        _active.Add(call.Signature);
        if (ExpandDefinition(source, call, definition, arguments) is { } body)
        {
            _writtenLength += body.Text.Length;
            if (_writtenLength <= MacroExpander.MaximumLength) target.Copy(body, new TextSpan(0, body.Text.Length));
            else Spend(MacroCodes.TooLong, $"macros write more than {MacroExpander.MaximumLength} characters", source, call.Span);
        }

        _active.RemoveAt(_active.Count - 1);
    }

    private SourceText? ExpandDefinition(SourceText source, MacroCall call, MacroDefinition definition, MacroArguments arguments)
    {
        if (definition.Validation is { } validation && !IsValid(source, call, definition, validation, arguments)) return null;
        var errorsBefore = diagnostics.ErrorCount;
        var body = ExpandText(arguments.Substitute(definition.Definition));
        if (!definition.IsEval) return body;
        if (diagnostics.ErrorCount > errorsBefore || Evaluate(source, call, body, arguments) is not { } value) return null;
        if (value.Text is not { } text)
        {
            Report(MacroCodes.NoText, $"macro '{call.Name}' gives no text", source, call.Span);
            return null;
        }

        var spliced = new SplicedText();
        spliced.Replace(text, source, call.Span);
        return ExpandText(spliced.ToSource(source.Name));
    }

    private bool IsValid(SourceText source, MacroCall call, MacroDefinition definition, string validation, MacroArguments arguments)
    {
        var expression = arguments.Substitute(new SourceText($"validation of macro '{call.Name}'", validation));
        if (Evaluate(source, call, expression, arguments) is not { } value) return false;
        // SPL: an expression made with validate() gives the message of the failed condition, and null where all hold.
        if (value.Text is null && value.Boolean is not false) return true;
        Report(MacroCodes.Invalid, definition.ErrorMessage ?? value.Text ?? $"macro '{call.Name}' refuses its arguments", source, call.Span);
        return false;
    }

    private MacroValue? Evaluate(SourceText source, MacroCall call, SourceText expression, MacroArguments arguments)
    {
        if (evaluator is null)
        {
            Report(MacroCodes.NoText, $"macro '{call.Name}' is computed by an expression, which is not possible here", source, call.Span);
            return null;
        }

        var problems = new DiagnosticBag(expression);
        var value = evaluator.Evaluate(expression, arguments.Texts, problems);
        foreach (var problem in problems.Items) diagnostics.Add(problem);
        if (value is null && !problems.HasErrors) Report(MacroCodes.NoText, $"macro '{call.Name}' cannot be computed", source, call.Span);
        return problems.HasErrors ? null : value;
    }

    /// <summary>Whether the call neither closes a loop nor goes too deep.</summary>
    private bool IsFree(SourceText source, MacroCall call)
    {
        var first = _active.IndexOf(call.Signature);
        if (first >= 0)
        {
            var way = string.Join(" -> ", _active.Skip(first).Append(call.Signature));
            Report(MacroCodes.Loop, $"macro '{call.Name}' calls itself: {way}", source, call.Span);
            return false;
        }

        if (_active.Count < MacroExpander.MaximumDepth) return true;
        Spend(MacroCodes.TooDeep, $"macros call each other more than {MacroExpander.MaximumDepth} deep, beginning with '{_active[0]}'", source, call.Span);
        return false;
    }

    private void ReportUnknown(SourceText source, MacroCall call)
    {
        var counts = Enumerable.Range(0, MostArgumentsTried + 1).Where(count => macros.Find(call.Name, count) is not null).ToList();
        if (counts.Count > 0)
        {
            var message = $"macro '{call.Name}' takes {string.Join(" or ", counts)} {(counts is [1] ? "argument" : "arguments")}, found {call.Arguments.Count}";
            Report(MacroCodes.WrongArgumentCount, message, source, call.Span, "quote an argument that holds a comma");
            return;
        }

        // Looking for a name that is near takes time, which a search full of unknown macros should not multiply.
        var isWorthwhile = diagnostics.Items.Count < DiagnosticBag.MaximumCount;
        var help = isWorthwhile ? NameSuggestion.Help(call.Name, macros.Names, "define it in a macros folder of the content") : null;
        Report(MacroCodes.Unknown, $"no macro is called '{call.Signature}'", source, call.Span, help);
    }

    private void Spend(DiagnosticCode code, string message, SourceText source, TextSpan span)
    {
        if (!_isSpent) Report(code, message, source, span);
        _isSpent = true;
    }

    private void Report(DiagnosticCode code, string message, SourceText source, TextSpan span, string? help = null) =>
        diagnostics.Add(new Diagnostic(code, message, source.Locate(span), help));
}
