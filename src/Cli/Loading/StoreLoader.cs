using Breakwater.Ingest.Files;
using Breakwater.Ingest.Scanning;
using Breakwater.Store;
using Breakwater.Store.Manifests;

namespace Breakwater.Cli.Loading;

/// <summary>
/// Loads log files into a store, each range of each file exactly once: a commit holds the events of whole ranges together with the account of them, so that after an
/// interruption the next run continues where the last commit ended.
/// </summary>
internal sealed class StoreLoader(EventStore store, LogFileSource logs, string index, long? commitBytes = null)
{
    /// <summary>About how many bytes of a file become part of a store together; what an interruption loses is read again.</summary>
    private const long RangeBytes = 32 << 20;

    private readonly Lock _gate = new();

    // What the beginning of each file looks like that has an identity; complete before the first range is read.
    private readonly Dictionary<string, InputMark> _marks = new(StringComparer.Ordinal);
    private long _eventCount;

    /// <summary>How many events have been committed so far.</summary>
    public long EventCount => Interlocked.Read(ref _eventCount);

    /// <summary>Files of which nothing was left to read.</summary>
    public int KnownFileCount { get; private set; }

    /// <summary>Reads everything that the store does not have yet, on as many threads as <paramref name="workers"/>.</summary>
    public void Run(int workers, CancellationToken cancellation)
    {
        var ranges = new Queue<LogRange>(logs.Plan(Math.Min(commitBytes ?? RangeBytes, RangeBytes), DoneOf));
        var readers = logs.OpenRanges(workers, LoadingPart.BatchRows, cancellation);
        var tasks = readers.Select(reader => Task.Factory.StartNew(() => Load(ranges, reader), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(tasks, CancellationToken.None);
        }
        catch (AggregateException failures)
        {
            // What stopped one worker is what the user has to know; the others stop at their next range.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions.FirstOrDefault(failure => failure is not OperationCanceledException) ?? failures.InnerExceptions[0]);
        }
    }

    private void Load(Queue<LogRange> ranges, LogRangeReader reader)
    {
        using var part = new LoadingPart(store, index, commitBytes ?? long.MaxValue);
        using var ending = reader;
        try
        {
            while (Take(ranges) is { } range)
            {
                reader.Begin(range);
                while (reader.Next() is { } batch) part.Add(batch);
                if (reader.Result == RangeResult.Read) part.Finish(range, AccountOf(range, reader.CutBytes));
                // What came before the failure cannot be told from the rest; the next run reads the whole range again.
                else if (reader.Result == RangeResult.Interrupted) PutBack(ranges, part.Discard());
                if (part.IsFull) Commit(part);
            }

            Commit(part);
        }
        catch (IOException)
        {
            lock (_gate) ranges.Clear();
            throw;
        }
    }

    private void Commit(LoadingPart part) => Interlocked.Add(ref _eventCount, part.Commit());

    private void PutBack(Queue<LogRange> ranges, IReadOnlyList<LogRange> again)
    {
        lock (_gate)
        {
            foreach (var range in again) ranges.Enqueue(range);
        }
    }

    private LogRange? Take(Queue<LogRange> ranges)
    {
        lock (_gate) return ranges.TryDequeue(out var range) ? range : null;
    }

    // Where the file ended within a line, it was read to that place, though it was perhaps shorter when the ranges were made.
    private InputEntry? AccountOf(LogRange range, long? cut) => range.File.Identity is { } name && _marks.TryGetValue(name, out var mark)
        ? new InputEntry(name, mark, [new ByteRange(range.StartBytes, Math.Max(range.EndBytes, cut ?? 0))]) { CutBytes = cut }
        : null;

    // What the store has of a file: nothing, where the file begins otherwise than the one it knows by that name.
    private LoadedRanges DoneOf(IInputFile file)
    {
        if (file.Identity is not { } name || file.LengthBytes is not > 0 || HeadOf(file) is not { } head) return LoadedRanges.None;
        var known = store.Manifest.Inputs.GetValueOrDefault(name);
        var isKnown = known is not null && known.Mark.Matches(head);
        _marks[name] = known is not null && isKnown ? known.Mark : InputMark.Of(head);
        if (known is null || !isKnown) return LoadedRanges.None;
        if (ByteRanges.Contain(known.Ranges, new ByteRange(0, file.LengthBytes.Value))) KnownFileCount++;
        return new LoadedRanges([.. known.Ranges.Select(range => (range.Start, range.End))], known.CutBytes);
    }

    private static byte[]? HeadOf(IInputFile file)
    {
        try
        {
            using var stream = file.Open();
            var head = new byte[InputMark.MarkedBytes];
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its reader meets the same failure and reports it.
            return null;
        }
    }
}
