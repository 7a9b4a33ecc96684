using Breakwater.Engine.Optimizer;

namespace Breakwater.Detection.Testing;

/// <summary>One way to run a search. A search must give the same answer in all of them.</summary>
/// <param name="Name">What a failure calls it.</param>
public sealed record SearchVariation(string Name)
{
    /// <summary>The way in which programs run searches.</summary>
    public static SearchVariation Default { get; } = new("as usual");

    /// <summary>The optimizer.</summary>
    public PlanOptimizer Optimizer { get; init; } = PlanOptimizer.Default;

    /// <summary>Rows of a batch.</summary>
    public int BatchRows { get; init; } = 4096;

    /// <summary>Threads of a scan.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The columns that rows are put into.</summary>
    public ColumnForm Form { get; init; } = ColumnForm.Dictionary;

    /// <summary>What makes a source of a test's events, or null for memory.</summary>
    public SourceMaker? Source { get; init; }

    /// <summary>Every way that needs nothing but memory.</summary>
    public static IReadOnlyList<SearchVariation> InMemory { get; } = [.. MakeAll()];

    private static IEnumerable<SearchVariation> MakeAll()
    {
        foreach (var isOptimized in (bool[])[true, false])
        {
            foreach (var batchRows in (int[])[1, 3, 4096])
            {
                foreach (var workers in (int[])[1, 3])
                {
                    var form = workers == 1 ? ColumnForm.Values : ColumnForm.Dictionary;
                    yield return new SearchVariation($"optimizer {(isOptimized ? "on" : "off")}, {batchRows} rows a batch, {workers} workers, {form.ToString().ToLowerInvariant()} columns")
                    {
                        Optimizer = isOptimized ? PlanOptimizer.Default : PlanOptimizer.None,
                        BatchRows = batchRows,
                        Workers = workers,
                        Form = form,
                    };
                }
            }
        }
    }
}
