using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Manifests;

/// <summary>The manifest of a store that is open, on the disk and in memory. Its owner sees to it that one thread at a time calls it.</summary>
internal sealed class ManifestFile
{
    private readonly IDisk _disk;

    /// <summary>Reads the manifest, or begins an empty one where there is none.</summary>
    public ManifestFile(IDisk disk)
    {
        _disk = disk;
        Current = disk.Exists(StorePaths.Manifest) ? Read(disk) : Manifest.Empty;
    }

    /// <summary>What counts.</summary>
    public Manifest Current { get; private set; }

    /// <summary>Whether it cannot be said which manifest a power cut would leave: then nothing that either may name is removed.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>Reads the manifest as it is on the disk. Throws <see cref="DamagedFileException"/> where it cannot be trusted.</summary>
    public static Manifest Read(IDisk disk)
    {
        using var file = disk.OpenRead(StorePaths.Manifest);
        if (file.LengthBytes > int.MaxValue) throw new DamagedFileException("the manifest is too long");
        return Manifest.Read(file.Read(0, (int)file.LengthBytes));
    }

    /// <summary>Makes <paramref name="next"/> count. After an error nothing of it counts, or all of it, and the store is then <see cref="IsInDoubt"/>.</summary>
    public void Replace(Manifest next)
    {
        if (IsInDoubt) throw new IOException("the store has to be opened again, since its last change failed half-way");
        next = next with { Generation = Current.Generation + 1 };
        using (var file = _disk.Create(StorePaths.NewManifest))
        {
            file.Write(next.ToBytes());
            file.Sync();
        }

        IsInDoubt = true;
        _disk.Rename(StorePaths.NewManifest, StorePaths.Manifest);
        _disk.SyncFolder("");
        IsInDoubt = false;
        Current = next;
    }

    /// <summary>Goes on with <paramref name="changed"/> in memory only: for what the next replacement writes down, or what this process alone shall see.</summary>
    public void Remember(Manifest changed) => Current = changed;
}
