using Breakwater.Columns.Batches;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Optimizer;
using Breakwater.Engine.Sinks;

namespace Breakwater.Engine.Searches;

/// <summary>How a search is run.</summary>
public sealed record SearchOptions
{
    /// <summary>The clock: <c>now()</c> is read from it once.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The zone of days, formats and snapping.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The time range.</summary>
    public SearchTimeRange TimeRange { get; init; }

    /// <summary>The limits.</summary>
    public EngineLimits Limits { get; init; } = new();

    /// <summary>Threads a scan may use.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Rows of a batch.</summary>
    public int BatchRows { get; init; } = 4096;

    /// <summary>The optimizer's rules; <see cref="PlanOptimizer.None"/> runs the plan as bound.</summary>
    public PlanOptimizer Optimizer { get; init; } = PlanOptimizer.Default;

    /// <summary>Rows that the first command continues from, in place of starting by itself; for tests and for commands that run a search over rows.</summary>
    public Batch? Input { get; init; }

    /// <summary>Where rows go that the search writes to an index; null where nothing is stored.</summary>
    public ISink? Sink { get; init; }

    /// <summary>Ends the search early.</summary>
    public CancellationToken Cancellation { get; init; }
}
