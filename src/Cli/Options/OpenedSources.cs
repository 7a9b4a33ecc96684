using Breakwater.Engine.Sources;
using Breakwater.Sources.Store;
using Breakwater.Store;

namespace Breakwater.Cli.Options;

/// <summary>Where a command's events are: log files, a store, or both.</summary>
internal sealed class OpenedSources(OpenedLogs? logs, EventStore? store) : IDisposable
{
    /// <summary>The log files, or null where none were named.</summary>
    public OpenedLogs? Logs { get; } = logs;

    /// <summary>Whether there is anything to read.</summary>
    public bool IsEmpty => Sources.Count == 0;

    /// <summary>For the engine.</summary>
    public IReadOnlyList<ISource> Sources { get; } = [.. logs is null ? Array.Empty<ISource>() : [logs.Source], .. store is null ? Array.Empty<ISource>() : [new StoreSource(store)]];

    public void Dispose()
    {
        Logs?.Dispose();
        store?.Dispose();
    }
}
