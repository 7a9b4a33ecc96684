using Breakwater.Content;

namespace Breakwater.Cli.Files;

/// <summary>The content that comes with the program, in the folder <c>content</c> beside it.</summary>
internal static class BundledContent
{
    /// <summary>Where it lies.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "content");

    /// <summary>The folder, for the content loader.</summary>
    public static IContentFolder Folder { get; } = new DiskContentFolder(Path);
}
