using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Language.Parsing;

/// <summary>
/// Reads whole searches: commands between pipes. Each command reads its own arguments and leaves the cursor where they end, so pipes inside
/// quotes and brackets never need a second reading. It never throws, whatever the text.
/// </summary>
public static class PipelineParser
{
    private const string ImpliedCommand = "search";

    /// <summary>Reads <paramref name="source"/>; null after reporting at least one error.</summary>
    /// <param name="source">The search with its macros expanded.</param>
    /// <param name="commands">The commands that it may use.</param>
    /// <param name="diagnostics">Takes what is wrong; it may belong to the text that <paramref name="source"/> was made of.</param>
    /// <param name="options">How to read it; null for a search as a person writes it.</param>
    public static PipelineSyntax? Parse(SourceText source, ICommandTable commands, DiagnosticBag diagnostics, ParseOptions? options = null)
    {
        if (ReferenceEquals(diagnostics.Source, source)) return Parse(commands, diagnostics, options ?? new ParseOptions());
        var own = new DiagnosticBag(source);
        var pipeline = Parse(commands, own, options ?? new ParseOptions());
        foreach (var diagnostic in own.Items) diagnostics.Add(diagnostic);
        return pipeline;
    }

    /// <summary>Reads <c>[ ... ]</c> at the cursor; null after reporting.</summary>
    internal static PipelineSyntax? ReadBracketed(ref CommandParser parser)
    {
        var opening = new TextSpan(parser.Position, 1);
        var nesting = parser.Nesting.InnerSubsearch();
        if (nesting.IsTooDeep)
        {
            var message = $"subsearches are nested more than {NestingLevel.MaximumSubsearches} deep";
            parser.Diagnostics.Report(SyntaxCodes.NestedTooDeeply, opening, message);
            // Nothing inside can be read, and the brackets around it must not complain in turn.
            parser.MoveTo(parser.Text.Length);
            return null;
        }

        var errorsBefore = parser.Diagnostics.ErrorCount;
        var inside = new CommandParser(parser.Diagnostics, parser.Commands, opening.End, nesting);
        var commands = ReadCommands(ref inside, isFragment: true);
        var isClosed = inside.TrySymbol(']');
        parser.MoveTo(inside.ReadEnd);
        var hasFailed = parser.Diagnostics.ErrorCount > errorsBefore;
        var span = parser.SpanFrom(opening.Start);
        if (!isClosed && !hasFailed) parser.Diagnostics.Report(SyntaxCodes.UnclosedBracket, opening, "'[' is never closed");
        else if (commands.Count == 0 && !hasFailed) parser.Diagnostics.Report(SyntaxCodes.EmptySearch, span, "the subsearch is empty");
        return parser.Diagnostics.ErrorCount > errorsBefore ? null : new PipelineSyntax(span, commands);
    }

    private static PipelineSyntax? Parse(ICommandTable table, DiagnosticBag diagnostics, ParseOptions options)
    {
        var source = diagnostics.Source;
        if (source.Text.Length > options.MaximumLength)
        {
            var message = $"the search has {source.Text.Length} characters, and {options.MaximumLength} is the most";
            diagnostics.Report(SyntaxCodes.TooLong, new TextSpan(0, 0), message, "put long lists of values into a lookup");
            return null;
        }

        var errorsBefore = diagnostics.ErrorCount;
        var parser = new CommandParser(diagnostics, table);
        var start = parser.Position;
        var commands = ReadCommands(ref parser, options.IsFragment);
        while (parser.PeekSymbol(']'))
        {
            diagnostics.Report(SyntaxCodes.UnexpectedClosing, new TextSpan(parser.Position, 1), "']' closes nothing");
            parser.TrySymbol(']');
            parser.SkipToEnd();
            ReadCommands(ref parser, options.IsFragment);
        }

        var isEmpty = commands.Count == 0 && diagnostics.ErrorCount == errorsBefore;
        if (isEmpty) diagnostics.Report(SyntaxCodes.EmptySearch, new TextSpan(start, 0), "the search is empty");
        return diagnostics.ErrorCount > errorsBefore ? null : new PipelineSyntax(parser.SpanFrom(start), commands);
    }

    /// <summary>Reads commands up to a closing bracket or the end of the text.</summary>
    private static List<CommandSyntax> ReadCommands(ref CommandParser parser, bool isFragment)
    {
        var commands = new List<CommandSyntax>();
        var droppedBefore = parser.Diagnostics.DroppedCount;
        var pipe = SkipPipes(ref parser);
        var isFirst = pipe is null;
        while (!parser.AtEnd)
        {
            // Nobody will see what else is wrong, and looking for names that are near takes time.
            if (parser.Diagnostics.DroppedCount > droppedBefore) return commands;
            var errorsBefore = parser.Diagnostics.ErrorCount;
            if (ReadCommand(ref parser, isFirst, isFragment) is { } command) commands.Add(command);
            if (parser.Diagnostics.ErrorCount > errorsBefore) parser.SkipToEnd();
            pipe = SkipPipes(ref parser);
            isFirst = false;
        }

        if (pipe is not { } last) return commands;
        const string Message = "a command is missing after the pipe";
        parser.Diagnostics.Report(PipelineCodes.MissingCommand, last, Message, "remove the pipe, or add a command");
        return commands;
    }

    /// <summary>Consumes pipes and gives the last of them; two pipes with nothing between are one, which macros that begin with a pipe rely on.</summary>
    private static TextSpan? SkipPipes(ref CommandParser parser)
    {
        var last = default(TextSpan?);
        while (parser.PeekSymbol('|'))
        {
            last = new TextSpan(parser.Position, 1);
            parser.TrySymbol('|');
        }

        return last;
    }

    private static CommandSyntax? ReadCommand(ref CommandParser parser, bool isFirst, bool isFragment)
    {
        var table = parser.Commands;
        var span = TextSpan.FromBounds(parser.Position, BareText.FindIdentifierEnd(parser.Text, parser.Position));
        var name = parser.TextOf(span);
        // Where a search may be implied, a field of the same name is no command: 'sort=1' or 'from!="x"'.
        var isName = span.Length > 0 && !(isFirst && IsComparisonNext(ref parser, span.End));
        var reader = isName ? table.Find(name) : null;
        var isImplied = isFirst && (reader is null || (!isFragment && !name.Equals(ImpliedCommand, StringComparison.OrdinalIgnoreCase)));
        if (isImplied)
        {
            if (reader is not null && table.IsGenerating(name)) ReportMissingPipe(ref parser, span);
            span = new TextSpan(span.Start, 0);
            name = ImpliedCommand;
            reader = table.Find(ImpliedCommand);
        }

        if (reader is null) return ReportUnknown(ref parser, span);
        parser.MoveTo(span.End);
        return Read(ref parser, reader, span, name.ToString());
    }

    private static CommandSyntax? Read(ref CommandParser parser, ReadCommand reader, TextSpan span, string name)
    {
        var errorsBefore = parser.Diagnostics.ErrorCount;
        var command = reader(ref parser, span);
        if (parser.Diagnostics.ErrorCount > errorsBefore) return null;
        // A reader may give up because of what stands before it; it never gives up without a reason.
        if (command is null && !parser.Diagnostics.HasErrors) parser.Diagnostics.Report(ArgumentCodes.Unexpected, span, $"'{name}' cannot be read", $"'breakwater commands {name}' shows what it takes");
        else if (command is not null && !parser.AtEnd) ReportLeftover(ref parser, name);
        return command;
    }

    private static CommandSyntax? ReportUnknown(ref CommandParser parser, TextSpan span)
    {
        if (span.Length == 0)
        {
            var found = parser.CurrentSpan;
            parser.Diagnostics.Report(PipelineCodes.MissingCommand, found, $"expected a command, found {parser.Describe(found)}");
            return null;
        }

        var name = parser.TextOf(span);
        var help = NameSuggestion.Help(name, parser.Commands.Names, "'breakwater commands' lists every command");
        parser.Diagnostics.Report(PipelineCodes.UnknownCommand, span, $"no command is called '{name}'", help);
        return null;
    }

    private static void ReportMissingPipe(ref CommandParser parser, TextSpan span)
    {
        var name = parser.TextOf(span);
        parser.Diagnostics.Report(PipelineCodes.MissingPipe, span, $"'{name}' is looked for as a word here", $"write '| {name}' for the command");
    }

    private static void ReportLeftover(ref CommandParser parser, string name)
    {
        var span = parser.CurrentSpan;
        if (parser.PeekSymbol(')'))
        {
            parser.Diagnostics.Report(SyntaxCodes.UnexpectedClosing, new TextSpan(span.Start, 1), "')' closes nothing");
            return;
        }

        var isOption = parser.PeekOption();
        // A name that was taken for a field is an option after all where '=' follows.
        if (!isOption && parser.PeekSymbol('=') && parser.PreviousName is { Length: > 0 } taken)
        {
            isOption = true;
            span = taken;
        }

        var message = isOption ? $"'{name}' has no option '{parser.TextOf(span)}' here" : $"'{name}' cannot use {parser.Describe(span)} here";
        var code = isOption ? ArgumentCodes.UnknownOption : ArgumentCodes.Unexpected;
        parser.Diagnostics.Report(code, span, message, $"'breakwater commands {name}' shows what it takes");
    }

    private static bool IsComparisonNext(ref CommandParser parser, int position)
    {
        var text = parser.Text;
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        return position < text.Length && (text[position] == '=' || text[position..].StartsWith("!=", StringComparison.Ordinal));
    }
}
