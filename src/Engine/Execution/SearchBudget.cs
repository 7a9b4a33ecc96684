using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Execution;

/// <summary>
/// What one search may use, and what it has used: operators ask it wherever a few words of a search can make them work for long or hold much. It also ends a search that
/// was cancelled, so that whatever loops for long can be stopped. Safe for several threads.
/// </summary>
public sealed class SearchBudget
{
    // Perf: small results are bounded by the rows of a batch, so only large ones are counted.
    private const int SmallBytes = 4096;

    // Memory is looked at after so much was made: often enough to stay near the limit, seldom enough to cost nothing.
    private const long CheckedBytes = 32 << 20;

    // A step takes some nanoseconds, and a person expects a search to stop within a tenth of a second.
    private const long CheckedSteps = 1 << 20;

    // The share of the limit that is allocated at least before garbage is collected once more to see what is really held, which takes longer the more is held.
    private const int CollectionsPerLimit = 16;

    private readonly EngineLimits _limits;
    private readonly CancellationToken _cancellation;
    private readonly Lock _lock = new();

    // What was held after the last collection: garbage of an earlier search must not become room for this one.
    private long _memoryAtStart = Math.Min(GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
    private long _nextCollection;
    private long _steps;
    private long _bytes;

    /// <summary>A budget of which nothing is used.</summary>
    public SearchBudget(EngineLimits limits, CancellationToken cancellation)
    {
        _limits = limits;
        _cancellation = cancellation;
    }

    /// <summary>Ends the search where it was cancelled. Cheap enough for every row.</summary>
    public void CheckCancelled() => _cancellation.ThrowIfCancellationRequested();

    /// <summary>Ends the search where it was cancelled or holds too much memory. Cheap enough for every batch.</summary>
    public void Check() => Reserve(0);

    /// <summary>As <see cref="Check"/>, before something large is made: a table that doubles would hold much more than the limit by the time that it could be seen.</summary>
    /// <param name="bytes">About how many bytes it takes, beside whatever it replaces.</param>
    public void Reserve(long bytes)
    {
        CheckCancelled();
        if (bytes > _limits.MemoryBytes) throw TooMuchMemory();
        if (RoomFor(bytes) < 0) CheckMemory(bytes);
    }

    /// <summary>Counts work that grows faster than the rows that are read: rows made out of others, rows compared with others.</summary>
    public void Spend(long steps)
    {
        var all = Interlocked.Add(ref _steps, steps);
        if (all > _limits.Steps) throw TooMuchWork();
        if (all / CheckedSteps != (all - steps) / CheckedSteps) Check();
    }

    /// <summary>Counts a value that an expression made, and refuses one that is too large for a cell.</summary>
    public Value Admit(Value value)
    {
        CheckCancelled();
        var bytes = ValueLimits.BytesOf(value);
        if (bytes < SmallBytes) return value;
        ValueLimits.Check(value);
        var all = Interlocked.Add(ref _bytes, bytes);
        if (all / CheckedBytes != (all - bytes) / CheckedBytes) Check();
        return value;
    }

    /// <summary>Ends the search where a table would have too many cells.</summary>
    public void CheckTable(long rows, long columns)
    {
        if (rows > 0 && columns > _limits.TableCells / rows) throw TooLarge(rows, columns);
    }

    private long RoomFor(long wanted) => _limits.MemoryBytes - Math.Max(0, GC.GetTotalMemory(forceFullCollection: false) - Volatile.Read(ref _memoryAtStart)) - wanted;

    // What was counted may be garbage, so it is collected first, and given back to the system, so that the process takes no more than what the search holds; not on every call, since that takes time.
    private void CheckMemory(long wanted)
    {
        lock (_lock)
        {
            var allocated = GC.GetTotalAllocatedBytes();
            if (allocated + wanted < _nextCollection) return;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Volatile.Write(ref _memoryAtStart, Math.Min(_memoryAtStart, GC.GetTotalMemory(forceFullCollection: false)));
            var room = RoomFor(wanted);
            if (room < 0) throw TooMuchMemory();
            _nextCollection = allocated + wanted + Math.Max(room, _limits.MemoryBytes / CollectionsPerLimit);
        }
    }

    private SplException TooMuchMemory() => new(new Diagnostic(RuntimeCodes.TooMuchMemory,
        string.Create(CultureInfo.InvariantCulture, $"the search needs more than {_limits.MemoryBytes >> 20:N0} MB of memory"),
        Help: "narrow the time range, add a condition, keep fewer fields, or aggregate with stats"));

    private SplException TooMuchWork() => new(new Diagnostic(RuntimeCodes.TooMuchWork,
        string.Create(CultureInfo.InvariantCulture, $"the search takes more than {_limits.Steps:N0} steps of multiplying or comparing rows"),
        Help: "keep fewer rows before commands such as mvexpand, join, streamstats with a window, cluster and foreach"));

    private SplException TooLarge(long rows, long columns) => new(new Diagnostic(RuntimeCodes.TableTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"a table of {rows:N0} rows and {columns:N0} columns has more than {_limits.TableCells:N0} cells"),
        Help: "use fields with fewer values, for example with bin, or limit the columns"));
}
