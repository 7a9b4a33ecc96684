using Breakwater.Engine.Measuring;
using Breakwater.Engine.Optimizer;
using Breakwater.Engine.Plan;

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

    /// <summary>What makes sources of a test's events, or null for memory.</summary>
    public SourceMaker? Source { get; init; }

    /// <summary>Whether a test can be run in this way.</summary>
    public Func<TestEnvironment, bool> AppliesTo { get; init; } = _ => true;

    /// <summary>Whether the rows that a search continues from are events that a scan reads, in place of rows at hand.</summary>
    public bool ReadsInputAsEvents { get; init; }

    /// <summary>What is run in the place of the search's plan.</summary>
    public Func<PlanNode, PlanNode> Plan { get; init; } = plan => plan;

    /// <summary>Every way that needs nothing but memory.</summary>
    public static IReadOnlyList<SearchVariation> InMemory { get; } =
    [
        .. MakeAll(), AsEvents(isOptimized: true), AsEvents(isOptimized: false),
        new("every step measured") { BatchRows = 2, Workers = 3, Plan = plan => new MeasuredPlan(plan).Plan },
        new("rows counted by rules") { BatchRows = 2, Workers = 3, Plan = plan => new TalliedPlan(plan).Plan },
    ];

    // A scan is where filters go, fields are left out and threads begin.
    private static SearchVariation AsEvents(bool isOptimized) => new($"input read as events, optimizer {(isOptimized ? "on" : "off")}")
    {
        Optimizer = isOptimized ? PlanOptimizer.Default : PlanOptimizer.None,
        BatchRows = 2,
        Workers = 3,
        ReadsInputAsEvents = true,
        AppliesTo = environment => environment is { Input: not null, HasEvents: false, TimeRange: { Earliest: null, Latest: null } },
    };

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
