using System.Text.RegularExpressions;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>Regular expressions as Perl has them: a digit, a letter and a blank are those of ASCII.</summary>
internal static class Pcre
{
    /// <summary>The expression.</summary>
    public static Regex Of(string pattern) => new(pattern
        .Replace(@"\d", "[0-9]", StringComparison.Ordinal)
        .Replace(@"\w", "[A-Za-z0-9_]", StringComparison.Ordinal)
        .Replace(@"\W", "[^A-Za-z0-9_]", StringComparison.Ordinal)
        .Replace(@"\s", @"[ \t\r\n\f\v]", StringComparison.Ordinal));
}
