using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Reads a regular expression as rex and regex take it: in double quotes, or bare up to the next blank.</summary>
internal static class PatternText
{
    public static bool TryRead(ref CommandParser parser, out string text, out TextSpan span)
    {
        var isFound = parser.PeekSymbol('"') ? parser.TryWord(out var word) : parser.TryUnquoted(out word);
        (text, span) = (word.Text ?? "", word.Span);
        return isFound;
    }
}
