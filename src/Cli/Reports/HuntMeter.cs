using System.Globalization;
using Breakwater.Cli.Files;
using Breakwater.Cli.Terminals;
using Breakwater.Detection.Runs;

namespace Breakwater.Cli.Reports;

/// <summary>How far a hunt is: the detections that ended, and how much of logs the running one has read. Told by the hunt's threads, asked by the one that draws.</summary>
internal sealed class HuntMeter(ReadMeter? logs) : IProgress<HuntProgress>
{
    private readonly Lock _lock = new();
    private HuntProgress? _last;
    private long _readBefore;
    private int _endedCount;
    private long _findingCount;

    /// <summary>The state now.</summary>
    public ProgressState State
    {
        get
        {
            lock (_lock)
            {
                if (_last is not { } last) return new ProgressState(0, "starting");
                var read = logs is null || logs.TotalBytes == 0 ? 0 : Math.Min(1, (double)(logs.ReadBytes - _readBefore) / logs.TotalBytes);
                var done = last.Run is null ? _endedCount + read : _endedCount;
                return new ProgressState(done / last.Count, string.Create(CultureInfo.InvariantCulture, $"{last.Index + 1}/{last.Count} {last.Detection.Name}  {Wording.Count(_findingCount, "finding")}"));
            }
        }
    }

    public void Report(HuntProgress value)
    {
        lock (_lock)
        {
            // Of detections that run side by side, the one that began last is named.
            if (_last is not { } last || value.Index >= last.Index) _last = value;
            if (value.Run is null)
            {
                _readBefore = logs?.ReadBytes ?? 0;
                return;
            }

            _endedCount++;
            _findingCount += value.Run.Findings.Count;
        }
    }
}
