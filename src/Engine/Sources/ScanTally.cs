namespace Breakwater.Engine.Sources;

/// <summary>What one source did for one scan, for whoever wants to see it. Safe for several threads.</summary>
public sealed class ScanTally(string source)
{
    private long _leftOutBlocks;
    private long _leftOutParts;
    private long _readRows;
    private long _passedRows;

    /// <summary>What the source is called.</summary>
    public string Source { get; } = source;

    /// <summary>The conditions that the source applies itself.</summary>
    public IReadOnlyList<string> Applied { get; internal set; } = [];

    /// <summary>The conditions by which the source leaves out some rows, and the engine the others.</summary>
    public IReadOnlyList<string> Narrowed { get; internal set; } = [];

    /// <summary>The conditions that are left to the engine.</summary>
    public IReadOnlyList<string> Left { get; internal set; } = [];

    /// <summary>What the source's parts are: files, segments; null where it has none.</summary>
    public string? PartName { get; private set; }

    /// <summary>How many parts there are.</summary>
    public int PartCount { get; private set; }

    /// <summary>How many of them were left out, since nothing in them can be wanted.</summary>
    public long LeftOutPartCount => Interlocked.Read(ref _leftOutParts);

    /// <summary>How many blocks the parts have, 0 where they have none.</summary>
    public long BlockCount { get; private set; }

    /// <summary>How many blocks were left out, those of parts that were left out among them.</summary>
    public long LeftOutBlockCount => Interlocked.Read(ref _leftOutBlocks);

    /// <summary>How many rows the source handed to the engine.</summary>
    public long ReadRowCount => Interlocked.Read(ref _readRows);

    /// <summary>How many rows satisfied what the engine looked at.</summary>
    public long PassedRowCount => Interlocked.Read(ref _passedRows);

    /// <summary>Says what there is to read, before it is read.</summary>
    public void BeginParts(string name, int count, long blockCount = 0) => (PartName, PartCount, BlockCount) = (name, count, blockCount);

    /// <summary>Counts a part that is left out, with its blocks.</summary>
    public void LeavePartOut(int blockCount = 0)
    {
        Interlocked.Increment(ref _leftOutParts);
        Interlocked.Add(ref _leftOutBlocks, blockCount);
    }

    /// <summary>Counts a block that is left out.</summary>
    public void LeaveBlockOut() => Interlocked.Increment(ref _leftOutBlocks);

    /// <summary>Counts rows that the source hands over.</summary>
    internal void AddRead(int count) => Interlocked.Add(ref _readRows, count);

    /// <summary>Counts rows that satisfied what the engine looked at.</summary>
    internal void AddPassed(int count) => Interlocked.Add(ref _passedRows, count);
}
