using Breakwater.Store.Disk;
using Breakwater.Store.Manifests;

namespace Breakwater.Store;

/// <summary>What lies in the folder of a store and counts no longer, or not for certain. For whoever holds the lock.</summary>
internal static class Leftovers
{
    /// <summary>
    /// After an earlier process: removes what it did not finish, and flushes what it may have finished without a flush, so that a power cut does not take back what was seen before.
    /// </summary>
    public static void Clear(IDisk disk, Manifest manifest)
    {
        if (manifest.Generation > 0) disk.SyncFolder("");
        disk.Delete(StorePaths.NewManifest);
        var counted = manifest.Segments.SelectMany(StorePaths.FilesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in disk.ListFolders(StorePaths.Indexes).Select(name => $"{StorePaths.Indexes}/{name}"))
        {
            foreach (var path in disk.List(folder).Select(name => $"{folder}/{name}").Where(path => !counted.Contains(path))) disk.Delete(path);
        }

        var logs = StorePaths.LogsOf(disk);
        foreach (var number in logs)
        {
            if (number < manifest.FirstLog) disk.Delete(StorePaths.OfLog(number));
            else disk.Sync(StorePaths.OfLog(number));
        }

        if (logs.Count > 0) disk.SyncFolder(StorePaths.Logs);
    }

    /// <summary>Removes the logs before <paramref name="firstLog"/>, which the manifest does not need any more; damaged ones stay under another name for whoever wants to look at them.</summary>
    public static void RemoveLogs(IDisk disk, long firstLog, IReadOnlySet<long> damaged)
    {
        Try(() =>
        {
            foreach (var number in StorePaths.LogsOf(disk).Where(number => number < firstLog))
            {
                if (damaged.Contains(number)) disk.Rename(StorePaths.OfLog(number), StorePaths.OfDamagedLog(number));
                else disk.Delete(StorePaths.OfLog(number));
            }
        });
    }

    /// <summary>Removes a file that no manifest names.</summary>
    public static void Remove(IDisk disk, string path) => Try(() => disk.Delete(path));

    // What cannot be removed now does no harm, and is removed when the store is next opened for writing.
    private static void Try(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
