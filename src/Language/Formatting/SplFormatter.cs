using System.Text;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Language.Formatting;

/// <summary>
/// Lays a search out: a command a line, one blank between words, a subsearch of several commands on lines of its own where the line would be long. Comments, macros, quotes and the order
/// of everything stay, so the search means the same. Laying out twice changes nothing.
/// </summary>
public sealed class SplFormatter
{
    /// <summary>How wide a line may be before a subsearch moves to lines of its own: what fits on a screen beside a line number.</summary>
    public const int MaximumWidth = 100;

    private const int Indentation = 4;

    private readonly ICommandTable _commands;
    private readonly StringBuilder _text = new();

    private SplFormatter(ICommandTable commands) => _commands = commands;

    /// <summary>The search in canonical layout, without a final line break; null after reporting a quote, comment or bracket without a partner.</summary>
    /// <param name="search">The search as written, its macros not expanded.</param>
    /// <param name="commands">Names that are written in lower case behind a pipe.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static string? Format(SourceText search, ICommandTable commands, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag(search);
        var tokens = new LayoutLexer(own).Read();
        var pipeline = tokens is null ? null : new LayoutReader(tokens, own).Read();
        foreach (var diagnostic in own.Items) diagnostics.Add(diagnostic);
        if (pipeline is null) return null;
        var formatter = new SplFormatter(commands);
        formatter.Write(pipeline, 0);
        return formatter._text.ToString();
    }

    private void Write(LayoutPipeline pipeline, int indent)
    {
        for (var i = 0; i < pipeline.Commands.Count; i++)
        {
            if (i > 0) NewLine(indent);
            Write(pipeline.Commands[i], followsPipe: i > 0 || pipeline.HasLeadingPipe, indent);
        }
    }

    private void Write(LayoutCommand command, bool followsPipe, int indent)
    {
        var line = Inline(command, followsPipe);
        if (!command.HasOwnLines && (indent + line.Length <= MaximumWidth || !command.Items.Any(IsLong)))
        {
            _text.Append(line);
            return;
        }

        if (followsPipe) _text.Append('|');
        var isBegun = followsPipe;
        for (var i = 0; i < command.Items.Count; i++)
        {
            var item = command.Items[i];
            var isFirst = i == 0 && !followsPipe;
            // Comments before the first word are a title; what follows them stands where the search begins.
            if (item.StandsAlone || (i > 0 && command.Items[i - 1].StandsAlone)) NewLine(isFirst ? null : isBegun ? indent + (Indentation / 2) : indent);
            else if (item.FollowsBlank && IsLong(item)) NewLine(isFirst ? null : indent + Indentation);
            else if (!isFirst && (i == 0 || item.FollowsBlank)) _text.Append(' ');

            isBegun |= !item.StandsAlone;
            if (item.Subsearch is { } subsearch && IsLong(item))
            {
                _text.Append('[');
                Write(subsearch, indent + Indentation);
                _text.Append(']');
            }
            else
            {
                _text.Append(Inline(item, followsPipe && i == 0));
            }
        }
    }

    private void NewLine(int? indent)
    {
        if (indent is not { } width || _text.Length == 0) return;
        _text.Append('\n').Append(' ', width);
    }

    // A subsearch of one command gains nothing from a line of its own.
    private static bool IsLong(LayoutItem item) => item.Subsearch is { } inner && (inner.Commands.Count > 1 || inner.Commands.Any(command => command.HasOwnLines || command.Items.Any(IsLong)));

    private string Inline(LayoutPipeline pipeline)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pipeline.Commands.Count; i++)
        {
            if (i > 0) text.Append(' ');
            text.Append(Inline(pipeline.Commands[i], i > 0 || pipeline.HasLeadingPipe));
        }

        return text.ToString();
    }

    private string Inline(LayoutCommand command, bool followsPipe)
    {
        var text = new StringBuilder(followsPipe ? "|" : "");
        for (var i = 0; i < command.Items.Count; i++)
        {
            var item = command.Items[i];
            if (i == 0 ? followsPipe : item.FollowsBlank) text.Append(' ');
            text.Append(Inline(item, followsPipe && i == 0));
        }

        return text.ToString();
    }

    private string Inline(LayoutItem item, bool isName) =>
        item.Subsearch is { } inner ? $"[{Inline(inner)}]" : isName ? CommandName(item.Text) : item.Text;

    /// <summary>A command's name in lower case; what follows it without a blank stays.</summary>
    private string CommandName(string text)
    {
        var end = BareText.FindIdentifierEnd(text, 0);
        return _commands.Find(text.AsSpan(0, end)) is null ? text : string.Concat(text[..end].ToLowerInvariant(), text.AsSpan(end));
    }
}
