namespace Breakwater.Language.Formatting;

/// <summary>Commands between pipes, of a whole search or within brackets.</summary>
/// <param name="HasLeadingPipe">Whether a pipe stands before the first command.</param>
/// <param name="Commands">The commands; the last is empty where the search ends in a pipe.</param>
internal sealed record LayoutPipeline(bool HasLeadingPipe, IReadOnlyList<LayoutCommand> Commands);

/// <summary>A command's name and arguments, and the comments among them.</summary>
internal sealed record LayoutCommand(IReadOnlyList<LayoutItem> Items)
{
    /// <summary>Whether a comment stands on a line of its own.</summary>
    public bool HasOwnLines => Items.Any(item => item.StandsAlone || (item.Subsearch is { } inner && inner.Commands.Any(command => command.HasOwnLines)));
}

/// <summary>One piece of a command.</summary>
/// <param name="Text">Its characters; empty for a subsearch.</param>
/// <param name="FollowsBlank">Whether it is separated from what stands before it.</param>
/// <param name="StandsAlone">Whether it is a comment on a line of its own.</param>
/// <param name="Subsearch">What stands in brackets, or null.</param>
internal sealed record LayoutItem(string Text, bool FollowsBlank, bool StandsAlone, LayoutPipeline? Subsearch);
