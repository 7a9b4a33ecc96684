using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Binding;

/// <summary>Makes the scan for a search condition: one scan condition for each operand of its outermost AND, and the time range.</summary>
internal static class ScanBuilder
{
    private const string IndexField = "index";

    // SPL: a search that names no index reads the default ones, and what detections themselves write is not among them.
    private static readonly string[] NonDefaultIndexes = ["risk", "notable", "summary"];

    public static PlanNode Build(SearchExpression written, BindContext context)
    {
        // Sources see what event types and tags stand for, so that they can leave out files by it.
        var condition = EventTypeResolver.Resolve(written, context.Knowledge);
        var operands = condition switch
        {
            AllEvents => [],
            SearchAnd and => and.Operands.ToList(),
            _ => [condition],
        };
        AddTimeRange(operands, condition.Span, context);
        if (!FieldMentions.In(condition).Contains(IndexField)) operands.Add(DefaultIndexes(condition.Span));
        return new ScanNode(context.Sources, [.. operands.Select(operand => new ScanCondition(operand, SearchBinder.BindResolved(operand, context.Scope), SearchPrinter.Print(operand)))]);
    }

    // SPL: a search's own modifiers replace the range it was started with; earliest alone runs up to now.
    private static void AddTimeRange(List<SearchExpression> operands, TextSpan span, BindContext context)
    {
        var own = operands.OfType<TimeModifier>().Where(modifier => !modifier.Name.StartsWith("_index", StringComparison.Ordinal)).ToList();
        if (own.Count == 0)
        {
            if (context.TimeRange.Earliest is { } earliest) operands.Add(Bound("earliest", earliest, span));
            if (context.TimeRange.Latest is { } latest) operands.Add(Bound("latest", latest, span));
        }
        else if (!own.Exists(IsLatest))
        {
            operands.Add(Bound("latest", context.Functions.Now, span));
        }
    }

    private static bool IsLatest(TimeModifier modifier) =>
        modifier.Name.StartsWith("latest", StringComparison.Ordinal) || modifier.Name.StartsWith("end", StringComparison.Ordinal);

    private static TimeModifier Bound(string name, double seconds, TextSpan span) => new(span, name, new SearchValue(span, NumberText.Format(seconds)));

    private static SearchNot DefaultIndexes(TextSpan span) =>
        new(span, new FieldInList(span, IndexField, span, [.. NonDefaultIndexes.Select(name => new SearchValue(span, name))]));
}
