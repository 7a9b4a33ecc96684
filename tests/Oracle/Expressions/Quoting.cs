using System.Text.RegularExpressions;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>Texts and names as a search spells them.</summary>
internal static partial class Quoting
{
    /// <summary>A text in double quotes.</summary>
    public static string Text(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A field of an expression: bare where it can be, else in single quotes.</summary>
    public static string Field(string name) => Identifier().IsMatch(name) ? name : $"'{name}'";

    /// <summary>A field as an argument of a command: bare where it can be, else in double quotes.</summary>
    public static string Name(string name) => Identifier().IsMatch(name) ? name : Text(name);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
