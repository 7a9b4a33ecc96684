using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Language.Formatting;

/// <summary>Puts the pieces of a search together to commands and subsearches.</summary>
internal sealed class LayoutReader(IReadOnlyList<LayoutToken> tokens, DiagnosticBag diagnostics)
{
    /// <summary>Far beyond what people write, and little stack.</summary>
    private const int MaximumDepth = 100;

    private int _next;
    private bool _hasFailed;

    /// <summary>The search; null after reporting a bracket without a partner.</summary>
    public LayoutPipeline? Read()
    {
        var pipeline = ReadPipeline(0);
        if (!_hasFailed && _next < tokens.Count) Fail(SyntaxCodes.UnexpectedClosing, tokens[_next], "']' closes nothing");
        return _hasFailed ? null : pipeline;
    }

    private LayoutPipeline ReadPipeline(int depth)
    {
        var hasLeadingPipe = SkipPipes();
        var commands = new List<LayoutCommand>();
        while (!_hasFailed)
        {
            commands.Add(ReadCommand(depth, isFirst: commands.Count == 0 && !hasLeadingPipe && depth == 0));
            if (!SkipPipes()) break;
        }

        return new LayoutPipeline(hasLeadingPipe, commands);
    }

    // Two pipes with nothing between them are one.
    private bool SkipPipes()
    {
        var start = _next;
        while (_next < tokens.Count && tokens[_next].Kind == LayoutKind.Pipe) _next++;
        return _next > start;
    }

    private LayoutCommand ReadCommand(int depth, bool isFirst)
    {
        var items = new List<LayoutItem>();
        for (; !_hasFailed && _next < tokens.Count && tokens[_next].Kind is LayoutKind.Text or LayoutKind.Comment or LayoutKind.Open; _next++)
        {
            var token = tokens[_next];
            var isComment = token.Kind == LayoutKind.Comment;
            // A comment is a blank to the language, so what stands around it is separate.
            var followsBlank = token.FollowsBlank || isComment || (items.Count > 0 && IsComment(items[^1]));
            // Right behind a pipe or bracket there is no line of its own to stand on; behind a comment that has one there is no other.
            var standsAlone = isComment && (items.Count == 0 ? isFirst && token.BeginsLine : token.BeginsLine || items[^1].StandsAlone);
            var subsearch = token.Kind == LayoutKind.Open ? ReadBrackets(depth) : null;
            items.Add(new LayoutItem(subsearch is null ? token.Text : "", followsBlank, standsAlone, subsearch));
        }

        return new LayoutCommand(items);
    }

    private LayoutPipeline ReadBrackets(int depth)
    {
        var opening = tokens[_next++];
        var inner = new LayoutPipeline(false, []);
        if (depth >= MaximumDepth) Fail(SyntaxCodes.NestedTooDeeply, opening, $"brackets are nested more than {MaximumDepth} deep");
        else inner = ReadPipeline(depth + 1);
        if (!_hasFailed && (_next >= tokens.Count || tokens[_next].Kind != LayoutKind.Close)) Fail(SyntaxCodes.UnclosedBracket, opening, "'[' is never closed");
        return inner;
    }

    private static bool IsComment(LayoutItem item) => item.Text.StartsWith("```", StringComparison.Ordinal);

    private void Fail(DiagnosticCode code, LayoutToken at, string message)
    {
        diagnostics.Report(code, new TextSpan(at.Start, 1), message);
        _hasFailed = true;
    }
}
