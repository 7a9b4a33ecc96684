using System.Globalization;
using System.IO.Compression;
using Breakwater.Ingest.Files;

namespace Breakwater.Cli.Files;

/// <summary>A file within a zip archive.</summary>
internal sealed class ZipInputFile(string archiveName, FileInfo archive, ZipArchiveEntry entry, int index) : IInputFile
{
    private readonly string _entryName = entry.FullName;

    public string Name { get; } = $"{archiveName}:{entry.FullName}";

    // An archive may hold the same name twice, so the place counts.
    public string? Identity => string.Create(CultureInfo.InvariantCulture, $"{archive.FullName}:{index}:{_entryName}");

    public string? Host => archive.Directory is { Parent: not null } folder ? folder.Name : null;

    // As the archive says; it may lie.
    public long? LengthBytes { get; } = entry.Length;

    public DateTimeOffset LastModified { get; } = entry.LastWriteTime;

    public Stream Open()
    {
        var opened = ZipFile.OpenRead(archive.FullName);
        try
        {
            var member = index < opened.Entries.Count && opened.Entries[index].FullName == _entryName ? opened.Entries[index] : throw new IOException($"the archive no longer has '{_entryName}'");
            return new OwningStream(member.Open(), opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Closes the archive together with the member.</summary>
    private sealed class OwningStream(Stream inner, ZipArchive owner) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                owner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
