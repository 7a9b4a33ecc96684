namespace Breakwater.Language.Parsing;

/// <summary>How a text is to be read.</summary>
public sealed record ParseOptions
{
    /// <summary>The default of <see cref="MaximumLength"/>: hundreds of pages, and read in well under a second.</summary>
    public const int DefaultMaximumLength = 2_000_000;

    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public int MaximumLength { get; init; } = DefaultMaximumLength;

    /// <summary>
    /// Whether the text continues a pipeline or stands in brackets, so that its first word names a command where there is one of that name.
    /// Otherwise only a text that begins with a pipe begins with a command.
    /// </summary>
    public bool IsFragment { get; init; }
}
