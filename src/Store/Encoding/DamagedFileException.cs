namespace Breakwater.Store.Encoding;

/// <summary>A file of the store does not hold what was written to it: a checksum differs, or the bytes make no sense.</summary>
public sealed class DamagedFileException : IOException
{
    /// <summary>Says what is damaged and how that was noticed.</summary>
    public DamagedFileException(string message)
        : base(message)
    {
    }

    /// <summary>Says how it was noticed that a file is damaged.</summary>
    public DamagedFileException(string fileName, string how)
        : base($"'{fileName}' is damaged: {how}") => FileName = fileName;

    /// <summary>The file, where it is known.</summary>
    public string? FileName { get; }
}
