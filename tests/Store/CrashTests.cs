using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>Whatever call of the disk fails, and whenever the power goes: what was acknowledged is there, nothing is there by half, and nothing twice.</summary>
public sealed class CrashTests
{
    private const int InputCount = 6;
    private const int RowsOfInput = 5;

    [Theory]
    [InlineData(nameof(Fault.Failure), 1)]
    [InlineData(nameof(Fault.PowerCut), 20)]
    public void Every_call_of_a_load_may_be_the_last(string faultName, int seeds)
    {
        var fault = Enum.Parse<Fault>(faultName);
        var pointCount = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            for (var call = 1; ; call++)
            {
                var disk = new CrashDisk();
                disk.Arm(call, fault);
                var acknowledged = new HashSet<string>();
                LoadUntilFault(disk, acknowledged);
                if (!disk.HasFailed) break;
                pointCount++;
                var after = fault == Fault.PowerCut ? disk.AfterPowerCut(new Random((seed * 1000) + call)) : disk;
                AssertWhole(after, acknowledged);
                LoadUntilFault(after, acknowledged);
                Assert.Equal(InputCount, acknowledged.Count);
                AssertWhole(after, acknowledged);
            }
        }

        Assert.InRange(pointCount, 100 * seeds, int.MaxValue);
    }

    // Loads what the store does not have yet, two inputs a commit, each a segment, as a loader does that is started again.
    private static void LoadUntilFault(CrashDisk disk, HashSet<string> acknowledged)
    {
        try
        {
            using var store = EventStore.TryOpenToWrite(disk)!;
            acknowledged.UnionWith(store.Manifest.Inputs.Keys);
            foreach (var names in Enumerable.Range(0, InputCount).Select(NameOf).Where(name => !store.Manifest.Inputs.ContainsKey(name)).Chunk(2).ToList())
            {
                using var transaction = store.Begin();
                foreach (var name in names) transaction.Add("main", RowsOf(name));
                transaction.Commit([.. names.Select(name => new InputEntry(name, default, [new ByteRange(0, RowsOfInput)]))]);
                acknowledged.UnionWith(names);
            }
        }
        catch (IOException)
        {
            // The fault; where it came too late to matter, everything was acknowledged.
        }
    }

    private static void AssertWhole(CrashDisk disk, HashSet<string> acknowledged)
    {
        if (!EventStore.IsAt(disk))
        {
            Assert.Empty(acknowledged);
            return;
        }

        using var store = EventStore.OpenToRead(disk);
        Assert.Empty(store.Problems);
        var inputs = store.Manifest.Inputs.Keys.ToHashSet();
        Assert.Superset(acknowledged, inputs);
        var rows = store.Segments.SelectMany(pair => Enumerable.Range(0, pair.Segment.RowCount).Select(row => pair.Segment.Find("id")!.Gather([row])[0].ToText()!)).Order(StringComparer.Ordinal);
        Assert.Equal(inputs.SelectMany(IdsOf).Order(StringComparer.Ordinal), rows);
    }

    private static string NameOf(int input) => $"input{input}";

    private static IEnumerable<string> IdsOf(string name) => Enumerable.Range(0, RowsOfInput).Select(row => $"{name}-{row}");

    private static SegmentBuilder RowsOf(string name)
    {
        var builder = new SegmentBuilder();
        var ids = IdsOf(name).Select(Value.FromText).ToArray();
        builder.Add(new Batch(new Schema(["_time", "id"]), [new NumberColumn([.. Enumerable.Range(0, ids.Length).Select(row => 100.0 + row)]), new ValueColumn(ids)], ids.Length));
        return builder;
    }
}
