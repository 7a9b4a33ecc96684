using Breakwater.Engine.Functions;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Sinks;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Execution;

/// <summary>What running operators share.</summary>
/// <param name="Functions">The search's clock and zone.</param>
/// <param name="Limits">The search's limits.</param>
/// <param name="Cancellation">Ends the search.</param>
public sealed record RunContext(FunctionContext Functions, EngineLimits Limits, CancellationToken Cancellation)
{
    /// <summary>What the search may use and has used.</summary>
    public SearchBudget Budget => Functions.Budget;

    /// <summary>Threads that a scan may use; 1 makes the search sequential.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Rows of a batch: enough to spread the cost of a call, few enough for the columns of a batch to stay in the cache.</summary>
    public int BatchRows { get; init; } = 4096;

    /// <summary>How many searches of <c>map</c> this one runs inside of.</summary>
    public int MapDepth { get; init; }

    /// <summary>Where rows go that the search writes to an index, or null where there is no such place.</summary>
    public ISink? Sink { get; init; }

    /// <summary>Where the step that is being opened says what it does beside making rows; null where nobody asks.</summary>
    public StepMeasure? Measure { get; init; }

    /// <summary>Warnings that came up while running, such as a truncated subsearch.</summary>
    public RuntimeWarnings Warnings { get; init; } = new();
}

/// <summary>Collects warnings from operators on several threads; the same one counts once.</summary>
public sealed class RuntimeWarnings
{
    private readonly Lock _lock = new();
    private readonly List<Diagnostic> _items = [];

    /// <summary>What was reported so far.</summary>
    public IReadOnlyList<Diagnostic> Items
    {
        get
        {
            lock (_lock) return [.. _items];
        }
    }

    /// <summary>Adds a warning unless the same one is there.</summary>
    public void Add(Diagnostic warning)
    {
        lock (_lock)
        {
            if (!_items.Contains(warning)) _items.Add(warning);
        }
    }
}
