using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Binding;

/// <summary>Reads the events of a data model's dataset, with its fields computed.</summary>
internal static class DatasetScan
{
    /// <summary>What an event of a dataset shows beside the dataset's own fields.</summary>
    public static IReadOnlyList<string> InheritedFields { get; } = ["_time", "_raw", "host", "source", "sourcetype", "index", "splunk_server", "nodename"];

    /// <summary>The dataset's events with the event's own fields and the dataset's, unprefixed, as <c>from datamodel</c> shows them.</summary>
    public static PlanNode Unprefixed(DatasetPath path, SearchExpression extra, BindContext context)
    {
        var plan = context.Scan(And(path.Constraint, extra));
        return path.Fields.Aggregate(plan, (input, field) => Extend(input, field.Field.Name, field.Field, context));
    }

    /// <summary>The dataset's events with only inherited and prefixed fields, as <c>tstats</c> and <c>datamodel</c> see them; the event's own too where <paramref name="keepsOthers"/>.</summary>
    public static PlanNode Prefixed(DatasetPath path, SearchExpression extra, BindContext context, bool keepsOthers = false)
    {
        var plan = context.Scan(And(path.Constraint, extra));
        plan = path.Fields.Aggregate(plan, (input, field) => Extend(input, field.Prefix + field.Field.Name, field.Field, context));
        plan = new ExtendNode(plan, "nodename", NodeNames(path, context), "dataset names");
        if (keepsOthers) return plan;
        return new SelectFieldsNode(plan, FieldSelection.Table, [.. InheritedFields, .. path.Fields.Select(field => field.Prefix + field.Field.Name).Distinct(StringComparer.Ordinal)]);
    }

    private static SearchExpression And(SearchExpression constraint, SearchExpression extra)
    {
        var operands = new[] { constraint, extra }.Where(operand => operand is not AllEvents).SelectMany(operand => operand is SearchAnd and ? and.Operands : [operand]).ToList();
        return operands.Count switch
        {
            0 => new AllEvents(extra.Span),
            1 => operands[0],
            _ => new SearchAnd(extra.Span, operands),
        };
    }

    private static PlanNode Extend(PlanNode input, string name, DatasetField field, BindContext context)
    {
        if (field.Calculation is { } calculation) return new ExtendNode(input, name, context.BindExpression(calculation), ExpressionPrinter.Print(calculation));
        return name == field.Name ? input : new ExtendNode(input, name, new BoundFormula(new BoundField(0), [field.Name]), field.Name);
    }

    // The names of the datasets below the root that the event belongs to, each with its path.
    private static BoundFormula NodeNames(DatasetPath path, BindContext context)
    {
        var fields = new List<string>();
        var nodes = path.Descendants().Select(node => (node.Name, Bind(node.Constraint))).ToList();
        return new BoundFormula(new BoundNodeNames(nodes), fields);

        BoundExpression Bind(SearchExpression constraint)
        {
            var formula = SearchBinder.Bind(constraint, context.Scope);
            var slots = formula.Fields.Select(name =>
            {
                if (!fields.Contains(name)) fields.Add(name);
                return fields.IndexOf(name);
            }).ToArray();
            return new BoundRemapped(formula.Root, slots);
        }
    }
}

/// <summary>A dataset with all that it inherits.</summary>
/// <param name="Model">The data model.</param>
/// <param name="Lineage">The datasets from the root to this one.</param>
internal sealed record DatasetPath(DataModel Model, IReadOnlyList<Dataset> Lineage)
{
    /// <summary>The root's name: the prefix of the root's fields.</summary>
    public string RootName => Lineage[0].Name;

    /// <summary>What an event must satisfy: every constraint from the root down.</summary>
    public SearchExpression Constraint => Join(Lineage);

    /// <summary>Every field with the prefix of the dataset that declares it; fields of child datasets are part of the root's view too.</summary>
    public IReadOnlyList<(string Prefix, DatasetField Field)> Fields =>
        [.. Descendants().SelectMany(node => node.Dataset.Fields.Select(declared => (node.Name + ".", declared)))];

    /// <summary>The root and everything below it, with path names and full constraints.</summary>
    public IEnumerable<(string Name, Dataset Dataset, SearchExpression Constraint)> Descendants() => Below([Lineage[0]]);

    /// <summary>The lineage of <paramref name="name"/> (a dataset's name, or its path) in the model, or null.</summary>
    public static DatasetPath? Find(DataModel model, string name)
    {
        var lineage = new List<Dataset>();
        for (var dataset = model.Find(name.Split('.')[^1]); dataset is not null && lineage.Count <= model.Datasets.Count; dataset = dataset.Parent is { } parent ? model.Find(parent) : null)
        {
            lineage.Insert(0, dataset);
        }

        return lineage.Count == 0 ? null : new DatasetPath(model, lineage);
    }

    private static SearchExpression Join(IReadOnlyList<Dataset> lineage)
    {
        var operands = lineage.Select(dataset => dataset.Constraint).Where(constraint => constraint is not AllEvents)
            .SelectMany(constraint => constraint is SearchAnd and ? and.Operands : [constraint]).ToList();
        return operands.Count switch
        {
            0 => new AllEvents(default),
            1 => operands[0],
            _ => new SearchAnd(default(TextSpan), operands),
        };
    }

    private IEnumerable<(string Name, Dataset Dataset, SearchExpression Constraint)> Below(IReadOnlyList<Dataset> lineage)
    {
        yield return (string.Join('.', lineage.Select(dataset => dataset.Name)), lineage[^1], Join(lineage));
        foreach (var child in Model.Datasets.Where(dataset => dataset.Parent == lineage[^1].Name))
        {
            foreach (var node in Below([.. lineage, child])) yield return node;
        }
    }
}

/// <summary>The names whose conditions hold, as several values.</summary>
internal sealed class BoundNodeNames(IReadOnlyList<(string Name, BoundExpression Condition)> nodes) : BoundExpression
{
    public override void CollectSlots(ISet<int> slots)
    {
        foreach (var (_, condition) in nodes) condition.CollectSlots(slots);
    }

    internal override bool Identify(FingerprintBuilder parts) =>
        parts.Add(nameof(BoundNodeNames)) && parts.Add(nodes.Count) && nodes.All(node => parts.Add(node.Name) && node.Condition.Identify(parts));

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var names = new List<string>();
        foreach (var (name, condition) in nodes)
        {
            if (condition.Evaluate(fields).IsTrue) names.Add(name);
        }

        return Value.FromTexts(names);
    }
}

/// <summary>An expression whose own slots are other slots of the expression around it.</summary>
internal sealed class BoundRemapped(BoundExpression inner, int[] slots) : BoundExpression
{
    public override bool IsCondition => inner.IsCondition;

    public override void CollectSlots(ISet<int> all) => all.UnionWith(slots);

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(BoundRemapped)) && parts.Add(slots.Length) && slots.All(slot => parts.Add(slot)) && inner.Identify(parts);

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var own = new Value[slots.Length];
        for (var i = 0; i < own.Length; i++) own[i] = fields[slots[i]];
        return inner.Evaluate(own);
    }
}
