using System.Text;
using Breakwater.Engine.Functions;

namespace Breakwater.Engine.Text;

/// <summary>
/// What <c>replace</c> and <c>rex mode=sed</c> put in place of a match: text in which <c>\1</c> to <c>\99</c> stand for groups, <c>\0</c> for the whole match and <c>\\</c> for a
/// backslash. A <c>$</c> has no meaning. A group that did not take part, or does not exist, gives no text.
/// </summary>
public sealed class PcreReplacement
{
    private const int LiteralPiece = -1;

    private readonly List<(int Group, string Literal)> _pieces = [];

    /// <summary>Reads <paramref name="template"/>; where <paramref name="readsControls"/>, <c>\n</c>, <c>\r</c> and <c>\t</c> are control characters too, as in sed.</summary>
    public PcreReplacement(string template, bool readsControls = false)
    {
        var literal = new StringBuilder();
        for (var at = 0; at < template.Length; at++)
        {
            var character = template[at];
            var next = character == '\\' && at + 1 < template.Length ? template[at + 1] : '\0';
            if (char.IsAsciiDigit(next))
            {
                var digits = at + 2 < template.Length && next != '0' && char.IsAsciiDigit(template[at + 2]) ? 2 : 1;
                if (literal.Length > 0) _pieces.Add((LiteralPiece, literal.ToString()));
                literal.Clear();
                _pieces.Add((digits == 2 ? ((next - '0') * 10) + template[at + 2] - '0' : next - '0', ""));
                at += digits;
            }
            else if (next == '\\' || (readsControls && next is ('n' or 'r' or 't' or '/' or '&')))
            {
                literal.Append(next switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => next });
                at++;
            }
            else
            {
                literal.Append(character);
            }
        }

        if (literal.Length > 0) _pieces.Add((LiteralPiece, literal.ToString()));
    }

    internal void AppendTo(StringBuilder builder, PcreMatch match)
    {
        foreach (var (number, literal) in _pieces)
        {
            if (number == LiteralPiece) builder.Append(literal);
            else if (number == 0) builder.Append(match.Text);
            else if (match.Group(number) is { Success: true } group) builder.Append(group.ValueSpan);
            ValueLimits.CheckCharacters(builder.Length);
        }
    }
}
