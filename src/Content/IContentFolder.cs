namespace Breakwater.Content;

/// <summary>
/// A folder of content files, wherever it lies. Content itself never opens a file: the command line and the server hand it folders of a disk,
/// tests hand it folders in memory.
/// </summary>
public interface IContentFolder
{
    /// <summary>Every file below the folder, hidden ones left out. The loader brings them into an order of its own.</summary>
    IReadOnlyList<ContentFile> List();

    /// <summary>Opens one of the listed files for reading from its start; throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it cannot be read.</summary>
    Stream Open(ContentFile file);
}

/// <summary>A file of a content folder.</summary>
/// <param name="Name">The name relative to the folder, with <c>/</c> between its parts.</param>
/// <param name="Path">What diagnostics call it, so that a person finds it again.</param>
/// <param name="LengthBytes">Its length.</param>
public sealed record ContentFile(string Name, string Path, long LengthBytes)
{
    /// <summary>The last part of <see cref="Name"/>, without its ending.</summary>
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Name);

    /// <summary>The last part of <see cref="Name"/>.</summary>
    public string FileName => System.IO.Path.GetFileName(Name);

    /// <summary>Whether the name ends in <paramref name="extension"/> (with its dot), in any case.</summary>
    public bool HasExtension(string extension) => Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
