using Breakwater.Store.Disk;

namespace Breakwater.Store.WriteAhead;

/// <summary>What the write-ahead logs of a store hold that is in no segment yet.</summary>
/// <param name="Records">The rows, in the order in which they came.</param>
/// <param name="Problems">What was damaged and is left out.</param>
/// <param name="Damaged">The numbers of the logs that are damaged.</param>
/// <param name="End">Where the last log ends.</param>
/// <param name="NextNumber">A number that no log had.</param>
internal sealed record LogReplay(IReadOnlyList<LogRecord> Records, IReadOnlyList<string> Problems, IReadOnlySet<long> Damaged, LogEnd End, long NextNumber)
{
    /// <summary>
    /// Reads the logs from <paramref name="firstLog"/> on. Each names the one before it and how much of that counts; what lies between two such logs was begun, failed and never
    /// acknowledged anything.
    /// </summary>
    public static LogReplay Of(IDisk disk, long firstLog)
    {
        var numbers = StorePaths.LogsOf(disk);
        var problems = new List<string>();
        var parts = new List<List<LogRecord>>();
        var damaged = new HashSet<long>();
        LogEnd? end = null;
        LogEnd? expected = null;
        foreach (var number in numbers.Where(number => number >= firstLog).OrderDescending())
        {
            if (number > expected?.Number) continue;
            if (number < expected?.Number)
            {
                problems.Add(Missing(expected.Value));
                expected = null;
            }

            using var log = new LogReader(disk, number);
            if (expected is null && log.IsUnstarted) continue;
            var records = new List<LogRecord>();
            var known = problems.Count;
            var last = log.Read(expected?.LengthBytes, records, problems);
            if (problems.Count > known) damaged.Add(number);
            end ??= last;
            parts.Add(records);
            expected = log.Previous;
            if (expected?.Number < firstLog) break;
        }

        if (expected?.Number >= firstLog && !numbers.Contains(expected.Value.Number)) problems.Add(Missing(expected.Value));
        parts.Reverse();
        problems.AddRange(StorePaths.DamagedLogsOf(disk).Select(path => $"'{path}' was found damaged and is kept; nothing reads it"));
        return new LogReplay([.. parts.SelectMany(part => part)], problems, damaged, end ?? default, Math.Max(numbers.DefaultIfEmpty().Max(), firstLog - 1) + 1);
    }

    private static string Missing(LogEnd log) => $"'{StorePaths.OfLog(log.Number)}' is missing; its events are left out";
}
