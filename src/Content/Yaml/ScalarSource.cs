using Breakwater.Language.Text;
using YamlDotNet.Core;

namespace Breakwater.Content.Yaml;

/// <summary>
/// Finds for every character of a scalar the place in the file that it came from, by walking the file beside the value that the YAML parser
/// made of it. Where the two cannot be brought together (no known case), the whole value points at the whole scalar.
/// </summary>
internal static class ScalarSource
{
    /// <summary>The scalar's value as a text whose spans lead back into <paramref name="file"/>.</summary>
    public static SourceText Of(SourceText file, YamlScalar scalar)
    {
        var pieces = new PieceList(file);
        var start = SkipProperties(file.Text, scalar.Span.Start);
        var isPlaced = scalar.Style switch
        {
            ScalarStyle.Literal => new BlockScalarWalk(file.Text, scalar.Text, pieces, isFolded: false).Run(start),
            ScalarStyle.Folded => new BlockScalarWalk(file.Text, scalar.Text, pieces, isFolded: true).Run(start),
            ScalarStyle.SingleQuoted => new FlowScalarWalk(file.Text, scalar.Text, pieces, '\'').Run(start + 1),
            ScalarStyle.DoubleQuoted => new FlowScalarWalk(file.Text, scalar.Text, pieces, '"').Run(start + 1),
            _ => new FlowScalarWalk(file.Text, scalar.Text, pieces, '\0').Run(start),
        };
        return isPlaced
            ? new SourceText(file.Name, scalar.Text, pieces.Pieces)
            : new SourceText(file.Name, scalar.Text, [new SourcePiece(0, scalar.Text.Length, file, scalar.Span, IsVerbatim: false)]);
    }

    // An anchor (&name) or tag (!name) before the scalar belongs to the node's span and not to its text.
    private static int SkipProperties(string text, int start)
    {
        while (start < text.Length && text[start] is '&' or '!')
        {
            while (start < text.Length && !char.IsWhiteSpace(text[start])) start++;
            while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
        }

        return start;
    }
}
