using System.Globalization;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Formats;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Ingest.Summaries;

/// <summary>
/// Collects what readers found. A search may scan the same files several times (subsearches, joins) and stop early; a file counts once, with the scan that read most of it.
/// Safe for several threads.
/// </summary>
internal sealed class IngestLedger(IReadOnlyList<IInputFile> files)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, List<RangeOutcome>>[] _scansOfFile = [.. files.Select(_ => new Dictionary<int, List<RangeOutcome>>())];
    private int _scanCount;

    /// <summary>A number for a new scan.</summary>
    public int BeginScan() => Interlocked.Increment(ref _scanCount);

    /// <summary>Takes what a reader found in a range, when it leaves it.</summary>
    public void Record(int scan, RangeOutcome outcome)
    {
        lock (_lock)
        {
            var scans = _scansOfFile[outcome.FileIndex];
            if (!scans.TryGetValue(scan, out var outcomes)) scans.Add(scan, outcomes = []);
            // A loader reads a range again where another one was interrupted.
            outcomes.RemoveAll(earlier => earlier.Start == outcome.Start);
            outcomes.Add(outcome);
        }
    }

    /// <summary>What was found so far.</summary>
    public IngestSummary Summarise()
    {
        lock (_lock)
        {
            var total = new Totals();
            for (var index = 0; index < files.Count; index++)
            {
                if (_scansOfFile[index].Count == 0) continue;
                var best = _scansOfFile[index].Values.MaxBy(outcomes => outcomes.Sum(outcome => outcome.ByteCount)) ?? [];
                best.Sort((left, right) => left.Start.CompareTo(right.Start));
                total.Add(files[index].Name, best);
            }

            return total.ToSummary();
        }
    }

    private sealed class Totals
    {
        private const int MaximumSamples = 10;

        private readonly SortedDictionary<string, TypeTotal> _types = new(StringComparer.Ordinal);
        private readonly List<Diagnostic> _diagnostics = [];
        private int _fileCount;
        private int _skippedCount;
        private long _bytes;
        private long _lines;
        private long _headers;
        private long _blanks;

        public void Add(string file, List<RangeOutcome> ranges)
        {
            if (ranges.TrueForAll(range => range.IsSkipped)) _skippedCount++;
            else _fileCount++;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            long before = 0;
            var isLineKnown = true;
            long expected = 0;
            foreach (var range in ranges)
            {
                _bytes += range.ByteCount;
                _lines += range.LineCount;
                _headers += range.HeaderCount;
                _blanks += range.BlankCount;
                _diagnostics.AddRange(range.Diagnostics);
                isLineKnown &= range.Start == expected;
                foreach (var (name, count) in range.Types) Add(name, count, file, seen.Add(name), isLineKnown ? before : null);
                before += range.LineCount;
                isLineKnown &= range.IsComplete;
                expected = range.End;
            }

            AddBroken(file, ranges);
        }

        public IngestSummary ToSummary() => new(_fileCount, _skippedCount, _bytes, _lines, _headers, _blanks, [.. _types.Select(pair => pair.Value.ToSummary(pair.Key))], _diagnostics);

        private void Add(string name, TypeCount count, string file, bool isFirstOfFile, long? linesBefore)
        {
            if (!_types.TryGetValue(name, out var total)) _types.Add(name, total = new TypeTotal());
            if (isFirstOfFile) total.FileCount++;
            total.EventCount += count.EventCount;
            foreach (var (fault, number) in count.Broken) total.Broken[fault] = total.Broken.GetValueOrDefault(fault) + number;
            foreach (var (line, fault, text) in count.Samples)
            {
                if (total.Samples.Count < MaximumSamples) total.Samples.Add(new BrokenLine(file, linesBefore + line + 1, LineFaults.Describe(fault), text));
            }
        }

        private void AddBroken(string file, List<RangeOutcome> ranges)
        {
            long broken = 0;
            long tooLong = 0;
            foreach (var count in ranges.SelectMany(range => range.Types.Values))
            {
                tooLong += count.Broken.GetValueOrDefault(LineFault.TooLong);
                broken += count.Broken.Values.Sum();
            }

            if (tooLong > 0)
            {
                var limit = (RecordReader.MaximumRecordBytes >> 20).ToString(CultureInfo.InvariantCulture);
                _diagnostics.Add(new Diagnostic(IngestCodes.TooLong, $"'{file}': {tooLong} of its lines or documents longer than {limit} MB, cut to {RecordReader.KeptRecordBytes} bytes"));
            }

            if (broken > tooLong) _diagnostics.Add(new Diagnostic(IngestCodes.BrokenLines, $"'{file}': {broken - tooLong} broken lines"));
        }
    }

    private sealed class TypeTotal
    {
        public int FileCount { get; set; }

        public long EventCount { get; set; }

        public Dictionary<LineFault, long> Broken { get; } = [];

        public List<BrokenLine> Samples { get; } = [];

        public SourceTypeSummary ToSummary(string name) => new(
            name,
            FileCount,
            EventCount,
            Broken.Values.Sum(),
            [.. Broken.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => KeyValuePair.Create(LineFaults.Describe(pair.Key), pair.Value))],
            Samples);
    }
}
