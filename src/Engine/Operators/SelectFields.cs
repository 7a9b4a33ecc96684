using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Which fields a <see cref="SelectFieldsNode"/> leaves, and in which order.</summary>
public enum FieldSelection
{
    /// <summary>The listed ones in the order of the list, present or not (<c>table</c>).</summary>
    Table,

    /// <summary>The listed ones and internal ones, in the order of the input (<c>fields +</c>).</summary>
    Keep,

    /// <summary>All but the listed ones (<c>fields -</c>).</summary>
    Remove,
}

/// <summary>Keeps or removes fields by name and pattern.</summary>
public sealed record SelectFieldsNode(PlanNode Input, FieldSelection Selection, IReadOnlyList<string> Patterns) : StreamingNode(Input)
{
    private const char InternalPrefix = '_';

    /// <summary>Whether each of <paramref name="fields"/> reads the same above the selection as below it.</summary>
    internal bool Passes(IEnumerable<string> fields) => Selection == FieldSelection.Remove
        ? !fields.Any(IsListed)
        : fields.All(field => IsListed(field) || (Selection == FieldSelection.Keep && field.StartsWith(InternalPrefix)));

    protected override FieldSet Requires(FieldSet demanded) => Selection switch
    {
        FieldSelection.Remove => demanded.Without(Patterns),
        FieldSelection.Table when demanded.IsAll => FieldSet.Of(Patterns),
        FieldSelection.Keep when demanded.IsAll => FieldSet.Of([.. Patterns, "_raw", "_time"]),
        _ => demanded,
    };

    public override string Describe() => $"fields {Selection.ToString().ToLowerInvariant()} {string.Join(", ", Patterns)}";

    internal override bool Identify(FingerprintBuilder parts) =>
        parts.Add(nameof(SelectFieldsNode)) && parts.Add(Selection) && parts.Add(Patterns.Count) && Patterns.All(parts.Add) && Input.Identify(parts);

    protected override Operator Open(Operator input, RunContext context) => new SelectFieldsOperator(input, this);

    /// <summary>The names that remain of <paramref name="schema"/>, in output order.</summary>
    internal IReadOnlyList<string> Apply(Schema schema) => Selection switch
    {
        FieldSelection.Table => [.. Patterns.SelectMany(pattern => Expand(pattern, schema)).Distinct(StringComparer.Ordinal)],
        FieldSelection.Keep => [.. schema.Names.Where(name => name.StartsWith(InternalPrefix) || IsListed(name))],
        _ => [.. schema.Names.Where(name => !IsListed(name))],
    };

    private static IEnumerable<string> Expand(string pattern, Schema schema) => FieldPattern.IsPattern(pattern)
        ? schema.Names.Where(name => FieldPattern.IsMatch(pattern, name) && (pattern.StartsWith(InternalPrefix) || !name.StartsWith(InternalPrefix)))
        : [pattern];

    // SPL: a wildcard does not reach internal fields unless it begins with an underscore itself.
    private bool IsListed(string name) => Patterns.Any(pattern =>
        FieldPattern.IsPattern(pattern)
            ? FieldPattern.IsMatch(pattern, name) && (pattern.StartsWith(InternalPrefix) || !name.StartsWith(InternalPrefix))
            : pattern == name);
}

internal sealed class SelectFieldsOperator(Operator input, SelectFieldsNode node) : UnaryOperator(input)
{
    private Schema? _input;
    private Schema _output = Schema.Empty;
    private int[] _positions = [];
    private ConstantColumn _absent = new(Value.Null, 0);

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        if (!ReferenceEquals(_input, batch.Schema)) Turn(batch.Schema);
        if (_absent.Length != batch.Length) _absent = new ConstantColumn(Value.Null, batch.Length);
        var columns = new Column[_positions.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = _positions[i] >= 0 ? batch.Columns[_positions[i]] : _absent;
        }

        return batch.With(_output, columns);
    }

    private void Turn(Schema schema)
    {
        _input = schema;
        _output = new Schema(node.Apply(schema));
        _positions = [.. _output.Names.Select(schema.IndexOf)];
    }
}
