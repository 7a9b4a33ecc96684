using Breakwater.Language.Text;

namespace Breakwater.Language.Parsing;

/// <summary>A bare word or a quoted text among a command's arguments.</summary>
/// <param name="Text">What it stands for: without quotes, escapes resolved.</param>
/// <param name="Span">Where it stands, quotes included.</param>
/// <param name="IsQuoted">Whether it was written in quotes, so that it is never a keyword.</param>
public readonly record struct WordToken(string Text, TextSpan Span, bool IsQuoted);

/// <summary>A field name among a command's arguments.</summary>
/// <param name="Name">The name without quotes; wildcards stay as written.</param>
/// <param name="Span">Where it stands, quotes included.</param>
/// <param name="IsQuoted">Whether it was written in single or double quotes.</param>
public readonly record struct FieldToken(string Name, TextSpan Span, bool IsQuoted);
