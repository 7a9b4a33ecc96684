namespace Breakwater.Engine.Text;

/// <summary>A PCRE pattern in .NET's syntax.</summary>
/// <param name="Pattern">The pattern for .NET.</param>
/// <param name="GroupKeys">By PCRE group number, what .NET calls the group; number 0 is the whole match.</param>
/// <param name="GroupNames">The named groups in order, each once.</param>
/// <param name="HasKeepOut">Whether <c>\K</c> occurs, so that a match begins at <see cref="PcreTranslator.KeepOutGroup"/>.</param>
internal sealed record PcreTranslation(string Pattern, IReadOnlyList<string> GroupKeys, IReadOnlyList<string> GroupNames, bool HasKeepOut);
