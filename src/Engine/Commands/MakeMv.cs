using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Text;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Splits a field into several values.</summary>
public sealed record MakeMvCommand(TextSpan Span, string Field) : Command(Span), ICommand<MakeMvCommand>
{
    private const string DefaultDelimiter = " ";

    public static CommandManual Manual { get; } = new(
        "makemv",
        "makemv [delim=<text> | tokenizer=\"<regex>\"] [allowempty=<bool>] <field>",
        "Splits a field into several values at a delimiter, a blank unless told otherwise, or takes what the first group of a regular expression finds. Empty pieces go unless allowempty=true.",
        CommandKind.Streaming);

    /// <summary>The text between values.</summary>
    public string Delimiter { get; init; } = DefaultDelimiter;

    /// <summary>The expression that finds values, in place of a delimiter, or null.</summary>
    public OptionValue? Tokenizer { get; init; }

    /// <summary>Whether empty pieces stay.</summary>
    public bool AllowsEmpty { get; init; }

    public static MakeMvCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new MakeMvCommand(name, "");
        while (!parser.AtEnd)
        {
            if (parser.TryOption("delim", out var option)) command = command with { Delimiter = option.Text };
            else if (parser.TryOption("tokenizer", out option)) command = command with { Tokenizer = option };
            else if (parser.TryOption("allowempty", out option)) command = command with { AllowsEmpty = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("setsv", out option)) parser.ReadBoolean(option);
            else if (command.Field.Length == 0 && parser.TryField(out var field)) command = command with { Field = field.Name };
            else break;
        }

        if (command.Field.Length == 0) parser.ReportUnexpected("a field");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        Func<Value, Value> split = Split;
        if (Tokenizer is { } tokenizer)
        {
            if (!PcrePattern.TryCompile(tokenizer.Text, out var regex, out var error))
            {
                context.Diagnostics.Report(EvaluationCodes.BadConstant, tokenizer.Span, error);
                return input;
            }

            split = value => Tokens(value, regex);
        }

        return new ExtendNode(input, Field, BoundCellFunction.Of(Field, split), $"makemv({Field})");
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("makemv");
        if (Delimiter != DefaultDelimiter) writer.Word("delim=" + SplQuoting.Quote(Delimiter));
        if (Tokenizer is { } tokenizer) writer.Word("tokenizer=" + SplQuoting.Quote(tokenizer.Text));
        if (AllowsEmpty) writer.Option("allowempty", true);
        writer.Field(Field);
    }

    private Value Split(Value cell)
    {
        if (cell.IsMulti || cell.ToText() is not { } text || Delimiter.Length == 0) return cell;
        ValueLimits.CheckValues(text.AsSpan().Count(Delimiter) + 1);
        var pieces = text.Split(Delimiter, AllowsEmpty ? StringSplitOptions.None : StringSplitOptions.RemoveEmptyEntries);
        return Value.FromTexts(pieces);
    }

    private static Value Tokens(Value cell, PcrePattern regex)
    {
        if (cell.IsMulti || cell.ToText() is not { } text) return cell;
        var tokens = new List<string>();
        foreach (var match in regex.Matches(text))
        {
            ValueLimits.CheckValues(tokens.Count);
            tokens.Add(match.Group(1) is { Success: true } group ? group.Value : match.Text);
        }

        return tokens.Count == 0 ? cell : Value.FromTexts(tokens);
    }
}
