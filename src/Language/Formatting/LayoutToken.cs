namespace Breakwater.Language.Formatting;

/// <summary>What a piece of a search is, as far as its layout goes.</summary>
internal enum LayoutKind
{
    /// <summary>Words, quoted texts and macro calls with no blank between them.</summary>
    Text,

    /// <summary>A comment with its back-ticks.</summary>
    Comment,

    Pipe,
    Open,
    Close,
}

/// <summary>A piece of a search as written.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="FollowsBlank">Whether a blank stands before it.</param>
/// <param name="BeginsLine">Whether only blanks stand before it on its line.</param>
internal readonly record struct LayoutToken(LayoutKind Kind, string Text, int Start, bool FollowsBlank, bool BeginsLine);
