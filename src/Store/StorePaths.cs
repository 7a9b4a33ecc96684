using System.Globalization;
using System.Text;
using Breakwater.Store.Disk;
using Breakwater.Store.Manifests;

namespace Breakwater.Store;

/// <summary>Where the files of a store lie, relative to its folder.</summary>
internal static class StorePaths
{
    public const string Manifest = "manifest";
    public const string NewManifest = "manifest.new";
    public const string Lock = "lock";
    public const string Indexes = "indexes";
    public const string Logs = "wal";

    private const string LogEnding = ".log";
    private const string DamagedEnding = ".damaged";

    // File systems take names of 255 bytes. Segments have numbers of their own, so two long names may share a folder.
    private const int LongestFolderName = 200;

    private const string PlainCharacters = "abcdefghijklmnopqrstuvwxyz0123456789_-";

    /// <summary>The file of a segment.</summary>
    public static string Of(SegmentEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{FolderOf(entry.Index)}/{entry.Number:D8}.seg");

    /// <summary>The file of a segment's summary.</summary>
    public static string Of(SegmentEntry entry, SummaryEntry summary) => string.Create(CultureInfo.InvariantCulture, $"{FolderOf(entry.Index)}/{entry.Number:D8}.{summary.Definition}.sum");

    /// <summary>All files of a segment.</summary>
    public static IEnumerable<string> FilesOf(SegmentEntry entry) => [Of(entry), .. entry.Summaries.Where(summary => summary.HasFile).Select(summary => Of(entry, summary))];

    /// <summary>The file of a write-ahead log.</summary>
    public static string OfLog(long number) => string.Create(CultureInfo.InvariantCulture, $"{Logs}/{number:D8}{LogEnding}");

    /// <summary>What a log is called that is set aside because it is damaged.</summary>
    public static string OfDamagedLog(long number) => OfLog(number) + DamagedEnding;

    /// <summary>The numbers of the write-ahead logs on the disk.</summary>
    public static IReadOnlyList<long> LogsOf(IDisk disk) =>
        [.. disk.List(Logs).Select(name => name.EndsWith(LogEnding, StringComparison.Ordinal) && long.TryParse(name.AsSpan(0, name.Length - LogEnding.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0)];

    /// <summary>The logs that were set aside.</summary>
    public static IReadOnlyList<string> DamagedLogsOf(IDisk disk) => [.. disk.List(Logs).Where(name => name.EndsWith(DamagedEnding, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => $"{Logs}/{name}")];

    /// <summary>
    /// The folder of an index: its name, with everything but small letters, digits, <c>_</c> and <c>-</c> as the bytes of its UTF-8 in the form <c>%2F</c>, so that any name is safe in
    /// a path and names that differ in case alone stay apart on every file system.
    /// </summary>
    public static string FolderOf(string index)
    {
        var name = new StringBuilder();
        foreach (var value in System.Text.Encoding.UTF8.GetBytes(index))
        {
            if (name.Length >= LongestFolderName) break;
            if (PlainCharacters.Contains((char)value, StringComparison.Ordinal)) name.Append((char)value);
            else name.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        // A name of no characters needs a folder, too.
        return $"{Indexes}/{(name.Length == 0 ? "%" : name.ToString())}";
    }
}
