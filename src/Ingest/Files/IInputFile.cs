namespace Breakwater.Ingest.Files;

/// <summary>One log to read: a file, a member of an archive, standard input. Whoever owns the disk implements it; this library opens nothing by name.</summary>
public interface IInputFile
{
    /// <summary>What events carry as <c>source</c> and diagnostics name: the path as the user would write it.</summary>
    string Name { get; }

    /// <summary>What tells the log from all others, today and at the next run; null where nothing does, as for standard input.</summary>
    string? Identity { get; }

    /// <summary>The host of events that name none themselves; null where the place says nothing about it.</summary>
    string? Host { get; }

    /// <summary>How many bytes <see cref="Open"/> yields as far as is known before reading, or null where nobody knows.</summary>
    long? LengthBytes { get; }

    /// <summary>When the log was last written: the time of events that carry none, and the year of those that leave it out.</summary>
    DateTimeOffset LastModified { get; }

    /// <summary>Opens the bytes from the start; may be called again and from several threads. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it cannot be read.</summary>
    Stream Open();
}
