using Breakwater.Columns.Batches;
using Breakwater.Store;
using Breakwater.Store.Compaction;
using Breakwater.Store.Manifests;
using Breakwater.Store.Retention;
using Breakwater.Store.Segments;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>
/// A mixed run over a store, made from a seed: rows appended and loaded, and what a store does with its files. It remembers what was acknowledged, as somebody outside of the process does,
/// and goes on from there after a fault.
/// </summary>
internal sealed class StoreSimulation
{
    // Small enough for appending to seal by itself now and then.
    private static readonly StoreLimits Limits = new() { UnsealedRows = 8 };

    // Each step may open the store again, and a fault makes few more processes.
    private const int MostProcesses = 20;

    private readonly List<Step> _steps = [];
    private readonly Dictionary<string, SimulatedUnit> _units = new(StringComparer.Ordinal);
    private int _done;

    public StoreSimulation(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 10; i++)
        {
            var kind = (StepKind)random.Next((int)StepKind.Count);
            var names = Enumerable.Range(0, kind switch { StepKind.Append => 1, StepKind.Load => 1 + random.Next(2), _ => 0 }).Select(unit => $"{i}.{unit}").ToList();
            foreach (var name in names)
            {
                var expires = random.Next(4) == 0;
                _units.Add(name, new SimulatedUnit(name, expires ? "old" : "main", kind == StepKind.Load, 1 + random.Next(4), expires ? i : 1e6 + random.Next(20)));
            }

            _steps.Add(new Step(kind, names));
        }

        // What all the others are for.
        _units.Add("last", new SimulatedUnit("last", "main", false, 2, 1e6));
        _steps.Add(new Step(StepKind.Append, ["last"]));
    }

    /// <summary>What a step does.</summary>
    private enum StepKind
    {
        Append,
        Load,
        Reopen,
        Seal,
        Compact,
        Retain,
        Summarise,
        Count,
    }

    private sealed record Step(StepKind Kind, IReadOnlyList<string> Units);

    /// <summary>Whether every step was done.</summary>
    public bool IsDone => _done == _steps.Count;

    /// <summary>Runs what is left, in processes one after the other, until all is done, or the power is gone, or a fault has met the process where <paramref name="diesOfFaults"/> says so.</summary>
    public void Run(CrashDisk disk, bool diesOfFaults = false)
    {
        for (var process = 1; !IsDone; process++)
        {
            Assert.True(process <= MostProcesses, "the run does not come to its end");
            try
            {
                using var store = EventStore.TryOpenToWrite(disk, Limits)!;
                // Where a segment could not be opened, another process may have more luck.
                if (store.Problems.Count > 0) throw new IOException(store.Problems[0]);
                Observe(store);
                RunProcess(store, disk, diesOfFaults);
            }
            catch (IOException)
            {
                // The disk is as it was before.
                if (diesOfFaults || disk.IsCut) return;
            }
        }
    }

    /// <summary>Opens the store to read and checks that it holds what it must.</summary>
    public void Check(CrashDisk disk)
    {
        if (!EventStore.IsAt(disk))
        {
            Assert.DoesNotContain(_units.Values, unit => unit.IsAcknowledged);
            return;
        }

        using var store = EventStore.OpenToRead(disk);
        Observe(store);
        if (IsDone) Assert.All(_units.Values, unit => Assert.True(unit.IsAcknowledged));
    }

    private void RunProcess(EventStore store, CrashDisk disk, bool diesOfFaults)
    {
        while (!IsDone)
        {
            var step = _steps[_done];
            try
            {
                Do(step, store);
            }
            catch (IOException failure) when (!diesOfFaults && !disk.IsCut)
            {
                AssertAbsent(step, store);
                if (disk.IsFull)
                {
                    Assert.Contains("no space left", failure.Message, StringComparison.Ordinal);
                    Assert.ThrowsAny<IOException>(() => Do(step, store));
                    AssertAbsent(step, store);
                    disk.Disarm();
                }

                Observe(store);
                // Where a change may have been made or not, the store has to be opened again.
                Do(step, store);
            }

            foreach (var name in step.Units) _units[name] = _units[name] with { IsAcknowledged = true };
            foreach (var unit in _units.Values.Where(unit => step.Kind == StepKind.Retain && unit.MayBeGone).ToList()) _units[unit.Name] = unit with { IsGone = true };
            _done++;
            if (step.Kind == StepKind.Reopen) return;
        }
    }

    private void Do(Step step, EventStore store)
    {
        switch (step.Kind)
        {
            case StepKind.Append:
                foreach (var unit in Left(step)) store.Append(unit.Index, unit.Rows).GetAwaiter().GetResult();
                break;
            case StepKind.Load:
                Load([.. Left(step)], store);
                break;
            case StepKind.Seal:
                store.Seal();
                Assert.Equal(0, store.UnsealedRowCount);
                break;
            case StepKind.Compact:
                new StoreCompaction(store).Run(isThorough: true, CancellationToken.None);
                break;
            case StepKind.Retain:
                foreach (var unit in _units.Values.Where(unit => unit.Expires && unit.IsAcknowledged).ToList()) _units[unit.Name] = unit with { MayBeGone = true };
                store.Seal();
                StoreRetention.Apply(store, new RetentionRule(null, SimulatedUnit.Expiry, null));
                break;
            case StepKind.Summarise:
                Summarise(store);
                break;
        }
    }

    private IEnumerable<SimulatedUnit> Left(Step step) => step.Units.Select(name => _units[name]).Where(unit => !unit.IsAcknowledged);

    private static void Load(IReadOnlyList<SimulatedUnit> units, EventStore store)
    {
        if (units.Count == 0) return;
        using var transaction = store.Begin();
        foreach (var unit in units)
        {
            var builder = new SegmentBuilder();
            builder.Add(unit.Rows);
            transaction.Add(unit.Index, builder);
        }

        transaction.Commit([.. units.Select(unit => new InputEntry(unit.Name, default, [new ByteRange(0, unit.RowCount)]))]);
    }

    // Kept of each segment is how many rows it has; of one with few rows that is not worth a file.
    private static void Summarise(EventStore store)
    {
        using var transaction = store.BeginSummaries();
        foreach (var (entry, segment) in store.Segments.Where(pair => !pair.Segment.IsPassing && pair.Entry.Find("count") is null))
        {
            transaction.Add(entry, "count", [StoredRows.BatchOf(("count", new NumberColumn([segment.RowCount])))]);
        }

        transaction.Commit();
    }

    private static void ObserveSummaries(EventStore store)
    {
        foreach (var (entry, segment) in store.Segments)
        {
            foreach (var summary in entry.Summaries)
            {
                // Where one could not be opened, another process may have more luck.
                var rows = store.ReadSummary(entry, summary) ?? throw new IOException("a summary cannot be read");
                Assert.Equal(segment.RowCount >= 4 ? [segment.RowCount] : [], rows.Select(batch => (int)((NumberColumn)batch[0]).Numbers[0]));
            }
        }

        Assert.Empty(store.Problems);
    }

    private void AssertAbsent(Step step, EventStore store)
    {
        var ids = StoredRows.Ids(store).ToHashSet();
        Assert.DoesNotContain(Left(step), unit => unit.Ids.Any(ids.Contains));
    }

    // Everything acknowledged is there, nothing by half, nothing twice. What is there counts as acknowledged from now on, since it has been seen.
    private void Observe(EventStore store)
    {
        Assert.Empty(store.Problems);
        ObserveSummaries(store);
        var ids = StoredRows.Ids(store);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var found = ids.GroupBy(id => id.Split('-')[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        Assert.Empty(found.Keys.Except(_units.Keys));
        foreach (var unit in _units.Values.ToList())
        {
            var count = found.GetValueOrDefault(unit.Name);
            var isRight = count == 0 ? !unit.IsAcknowledged || unit.MayBeGone : count == unit.RowCount && !unit.IsGone;
            Assert.True(isRight, $"{count} rows of {unit}");
            if (unit.IsInput) Assert.Equal(count > 0 || unit.IsAcknowledged, store.Manifest.Inputs.ContainsKey(unit.Name));
            if (count > 0) _units[unit.Name] = unit with { IsAcknowledged = true };
            else if (unit.MayBeGone) _units[unit.Name] = unit with { IsGone = true };
        }
    }
}
