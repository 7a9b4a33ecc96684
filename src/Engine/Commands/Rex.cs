using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
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

/// <summary>Takes fields out of text with a regular expression, or rewrites text.</summary>
public sealed record RexCommand(TextSpan Span, string Pattern, TextSpan PatternSpan) : Command(Span), ICommand<RexCommand>
{
    private const string RawField = "_raw";

    public static CommandManual Manual { get; } = new(
        "rex",
        "rex [field=<field>] [max_match=<number>] [offset_field=<field>] \"<regex with (?<name>...)>\" | rex [field=<field>] mode=sed \"s/<regex>/<replacement>/<flags>\"",
        "Fills the fields that the groups of a regular expression name, from _raw unless told otherwise; max_match allows several values, 0 all. With mode=sed it replaces text (s) or characters (y).",
        CommandKind.Streaming);

    /// <summary>The field that is read.</summary>
    public string Field { get; init; } = RawField;

    /// <summary>How many matches of a value are taken; 0 for all.</summary>
    public int MaximumMatches { get; init; } = 1;

    /// <summary>The field that receives the places of the groups, or null.</summary>
    public string? OffsetField { get; init; }

    /// <summary>Whether the pattern is a sed script.</summary>
    public bool IsSed { get; init; }

    public static RexCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new RexCommand(name, "", default);
        var hasPattern = false;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("field", out var option)) command = command with { Field = option.Text };
            else if (parser.TryOption("max_match", out option)) command = command with { MaximumMatches = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 1) };
            else if (parser.TryOption("offset_field", out option)) command = command with { OffsetField = option.Text };
            else if (parser.TryOption("mode", out option)) command = command with { IsSed = IsSedMode(ref parser, option) };
            else if (IsUnknownOption(parser)) break;
            else if (!hasPattern && PatternText.TryRead(ref parser, out var text, out var span)) (command, hasPattern) = (command with { Pattern = text, PatternSpan = span }, true);
            else break;
        }

        if (!hasPattern && !parser.PeekOption()) parser.ReportUnexpected("a regular expression in double quotes");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        string? error;
        if (IsSed)
        {
            if (SedScript.TryParse(Pattern, out var script, out error))
            {
                return new ExtendNode(input, Field, BoundCellFunction.Of(Field, script.Apply), $"sed({Field}, {Pattern})");
            }
        }
        else if (PcrePattern.TryCompile(Pattern, out var regex, out error))
        {
            if (regex.GroupNames.Count > 0) return new ExtractNode(input, Field, new RexExtraction(regex, MaximumMatches, OffsetField), Pattern);
            error = "the regular expression names no group, so there is nothing to extract; write (?<name>...)";
        }

        context.Diagnostics.Report(EvaluationCodes.BadConstant, PatternSpan, error);
        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("rex");
        if (Field != RawField) writer.Option("field", Field);
        if (MaximumMatches != 1) writer.Option("max_match", MaximumMatches);
        if (OffsetField is { } offset) writer.Option("offset_field", offset);
        if (IsSed) writer.Option("mode", "sed");
        writer.Quoted(Pattern);
    }

    // A pattern without quotes may hold '=', but it begins a group as well.
    private static bool IsUnknownOption(CommandParser parser) =>
        parser.PeekOption() && !(parser.TryUnquoted(out var word) && word.Text.Contains("(?", StringComparison.Ordinal));

    private static bool IsSedMode(ref CommandParser parser, OptionValue option)
    {
        if (option.Text.Equals("sed", StringComparison.OrdinalIgnoreCase)) return true;
        parser.Diagnostics.Report(ArgumentRules.UnknownFunction, option.Span, $"rex knows mode=sed only, found '{option.Text}'");
        return false;
    }
}

/// <summary>What rex finds in one value.</summary>
internal sealed class RexExtraction(PcrePattern regex, int maximumMatches, string? offsetField) : IExtraction
{
    public IReadOnlyList<string> Outputs { get; } = offsetField is null ? regex.GroupNames : [.. regex.GroupNames, offsetField];

    public void Extract(Value input, Span<Value> outputs)
    {
        var found = new List<Value>[regex.GroupNames.Count];
        for (var i = 0; i < found.Length; i++) found[i] = [];
        var offsets = new List<string>();
        var remaining = maximumMatches == 0 ? int.MaxValue : maximumMatches;
        for (var item = 0; item < input.Count && remaining > 0; item++)
        {
            if (input.ItemAt(item).ToText() is not { } text) continue;
            foreach (var match in regex.Matches(text).Take(remaining))
            {
                Take(match, found, offsets);
                remaining--;
            }

        }

        for (var i = 0; i < found.Length; i++) outputs[i] = Value.FromMany([.. found[i]]);
        if (offsetField is not null && offsets.Count > 0) outputs[^1] = Value.FromText(string.Join(',', offsets));
    }

    private void Take(PcreMatch match, List<Value>[] found, List<string> offsets)
    {
        for (var i = 0; i < found.Length; i++)
        {
            var group = match.Group(regex.GroupNames[i]);
            if (!group.Success) continue;
            ValueLimits.CheckValues(found[i].Count + 1);
            found[i].Add(Value.FromText(group.Value));
            offsets.Add(string.Create(CultureInfo.InvariantCulture, $"{regex.GroupNames[i]}={group.Index}-{group.Index + group.Length - 1}"));
        }
    }
}
