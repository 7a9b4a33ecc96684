using Breakwater.Ingest.Files;
using Breakwater.Ingest.Scanning;
using Breakwater.Store;
using Breakwater.Store.Manifests;

namespace Breakwater.Cli.Loading;

/// <summary>
/// Loads log files into a store, each range of each file exactly once: a commit holds the events of whole ranges together with the account of them, so that after an
/// interruption the next run continues where the last commit ended.
/// </summary>
internal sealed class StoreLoader(EventStore store, LogFileSource logs, string index)
{
    /// <summary>About how many bytes of a file become part of a store together; what an interruption loses is read again.</summary>
    private const long RangeBytes = 32 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, InputMark> _marks = new(StringComparer.Ordinal);
    private long _eventCount;

    /// <summary>How many events have been committed so far.</summary>
    public long EventCount => Interlocked.Read(ref _eventCount);

    /// <summary>Files of which nothing was left to read.</summary>
    public int KnownFileCount { get; private set; }

    /// <summary>Reads everything that the store does not have yet, on as many threads as <paramref name="workers"/>.</summary>
    public void Run(int workers, CancellationToken cancellation)
    {
        var ranges = new Queue<LogRange>(logs.Plan(RangeBytes, DoneOf));
        var tasks = Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(() => Load(ranges, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
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

    private void Load(Queue<LogRange> ranges, CancellationToken cancellation)
    {
        using var part = new LoadingPart(store, index);
        using var reader = logs.OpenRanges(LoadingPart.BatchRows, cancellation);
        try
        {
            while (Take(ranges) is { } range)
            {
                reader.Begin(range);
                while (reader.Next() is { } batch) part.Add(batch);
                part.Finish(InputOf(range));
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

    private LogRange? Take(Queue<LogRange> ranges)
    {
        lock (_gate) return ranges.TryDequeue(out var range) ? range : null;
    }

    private static string IdentityOf(IInputFile file) => Path.GetFullPath(file.Name);

    private InputEntry? InputOf(LogRange range)
    {
        var name = IdentityOf(range.File);
        lock (_gate) return _marks.TryGetValue(name, out var mark) ? new InputEntry(name, mark, [new ByteRange(range.StartBytes, range.EndBytes)]) : null;
    }

    // What the store has of a file: nothing, where the file begins otherwise than the one it knows by that name.
    private IReadOnlyList<(long Start, long End)> DoneOf(IInputFile file)
    {
        if (file.LengthBytes is not > 0 || HeadOf(file) is not { } head) return [];
        var name = IdentityOf(file);
        var known = store.Manifest.Inputs.GetValueOrDefault(name);
        var isKnown = known is not null && known.Mark.Matches(head);
        _marks[name] = known is not null && isKnown ? known.Mark : InputMark.Of(head);
        if (known is null || !isKnown) return [];
        if (ByteRanges.Contain(known.Ranges, new ByteRange(0, file.LengthBytes.Value))) KnownFileCount++;
        return [.. known.Ranges.Select(range => (range.Start, range.End))];
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
