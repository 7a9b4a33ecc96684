using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>The arguments of a command that is only known by name.</summary>
internal static class UnreadArguments
{
    /// <summary>Consumes everything up to the end of the command and gives it back as written.</summary>
    public static string Read(ref CommandParser parser)
    {
        var start = parser.Position;
        parser.SkipToEnd();
        return parser.TextOf(TextSpan.FromBounds(start, Math.Max(start, parser.Position))).Trim().ToString();
    }
}
