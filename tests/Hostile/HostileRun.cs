using Breakwater.Content.Packs;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Tests.Hostile;

/// <summary>What became of a search that was written to do harm: its rows, or the diagnostic that stopped it.</summary>
/// <param name="Code">The number of the first error, or null where the search ran to its end.</param>
/// <param name="Message">Its message.</param>
/// <param name="RowCount">How many rows came before.</param>
internal sealed record HostileRun(string? Code, string Message, long RowCount)
{
    /// <summary>Limits that small amounts of work reach.</summary>
    public static EngineLimits Small { get; } = new() { HeldRows = 20_000, HeldCells = 200_000, Groups = 20_000, Steps = 1_000_000, TableCells = 100_000 };

    // Far above what any of these takes; a search that ignores it is stopped by nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a search without events.</summary>
    public static HostileRun Of(string search, EngineLimits? limits = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        return Until(search, limits ?? Small, patience.Token);
    }

    /// <summary>Runs a search that may be cancelled.</summary>
    public static HostileRun Until(string search, EngineLimits limits, CancellationToken cancellation)
    {
        var options = new SearchOptions { Limits = limits, Workers = 2, Cancellation = cancellation };
        var rowCount = 0L;
        try
        {
            Diagnostic? error = null;
            var compiled = new SearchEngine(ContentPack.Empty.ToKnowledge(), []).Compile(new SourceText("search", search), options, found => error ??= found.Severity == Severity.Error ? found : null);
            if (compiled is null) return new HostileRun(error?.Code.Id, error?.Message ?? "", 0);
            foreach (var batch in compiled.Run()) rowCount += batch.Length;
            return new HostileRun(null, "", rowCount);
        }
        catch (SplException stopped)
        {
            return new HostileRun(stopped.Diagnostic.Code.Id, stopped.Diagnostic.Message, rowCount);
        }
    }
}
