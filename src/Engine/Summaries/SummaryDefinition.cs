using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Optimizer;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Sources;

namespace Breakwater.Engine.Summaries;

/// <summary>
/// An aggregation whose results over parts of the events may be kept and give the results over all of them, exactly. It is known by what it is made of, conditions on time left out: whoever
/// changes a macro, a data model or the search gets another definition, and what was kept for the old one is never met again.
/// </summary>
public sealed class SummaryDefinition
{
    // To be raised when an aggregate, a function or a condition begins to mean something else.
    private const int Version = 1;

    // Most searches ask for what is kept, and few run the aggregation to keep it.
    private readonly Lazy<PlanNode> _plan;

    private SummaryDefinition(string id, PlanNode plan)
    {
        Id = id;
        _plan = new Lazy<PlanNode>(() => PlanOptimizer.Default.Optimize(plan));
    }

    /// <summary>What it is known by: hexadecimal digits, the same in every process.</summary>
    public string Id { get; }

    /// <summary>The definition that <paramref name="aggregation"/>, as it was bound, asks for; null where it cannot be told in every process what it is made of, or where parts do not give the whole.</summary>
    internal static SummaryDefinition? Of(AggregateNode aggregation)
    {
        var calls = new SortedDictionary<string, AggregateCall>(StringComparer.Ordinal);
        foreach (var call in aggregation.Calls)
        {
            if (KeptName(call) is not { } name) return null;
            calls.TryAdd(name, call with { Output = name });
        }

        var kept = aggregation with { Keys = [.. aggregation.Keys.Order(StringComparer.Ordinal)], Calls = [.. calls.Values], IsOrdered = false };
        var pruned = kept with { Input = kept.Input.Prune(kept.Requires(0, FieldSet.All)).MapScans(scan => scan.WithoutTimes()) };
        var parts = new FingerprintBuilder();
        if (!parts.Add(Version) || !pruned.Identify(parts) || parts.ToFingerprint().ToDurableText() is not { } text) return null;
        return new SummaryDefinition(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)), pruned);
    }

    /// <summary>What the results of <paramref name="call"/> are called where they are kept, which does not depend on what the search calls them; null where they cannot be kept.</summary>
    internal static string? KeptName(AggregateCall call)
    {
        if (!call.Function.TakesResults) return null;
        var parts = new FingerprintBuilder();
        return call.Identify(parts) && parts.ToFingerprint().ToDurableText() is { } text ? string.Create(CultureInfo.InvariantCulture, $"result {text}") : null;
    }

    /// <summary>Starts the aggregation over all events of <paramref name="source"/>: a row a group.</summary>
    public Operator Open(ISource source, RunContext context) => _plan.Value.MapScans(scan => scan with { Sources = [source] }).Open(context);
}
